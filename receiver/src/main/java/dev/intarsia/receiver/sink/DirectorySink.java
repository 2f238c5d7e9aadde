package dev.intarsia.receiver.sink;

import dev.intarsia.error.SystemWords;
import dev.intarsia.error.Where;
import dev.intarsia.otap.config.OutputFormat;
import dev.intarsia.otap.config.SinkConfig;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.RequestSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/// One file per batch, named by the batch's key: a batch that comes again replaces its file. A file is written beside
/// itself, brought to the disk and renamed, so whoever looks into the folder sees whole files only.
final class DirectorySink implements RequestSink {
    private static final String TEMPORARY = ".tmp";

    private final SinkConfig.Directory config;
    private final String suffix;

    /// Makes the folder if need be, and removes what a crash left half written.
    DirectorySink(SinkConfig.Directory config) {
        this.config = config;
        this.suffix = switch (config.format()) {
                    case OTLP_JSON -> ".jsonl";
                    case OTLP_PROTO -> ".pb";
                }
                + (config.gzip() ? ".gz" : "");
        try {
            Files.createDirectories(config.path());
            removeTemporaries();
        } catch (IOException e) {
            throw new SinkException(
                    OtapPlace.unknown().withWhere(Where.of(config.path().toString())),
                    config.name() + " cannot be opened: " + SystemWords.of(e),
                    false,
                    e);
        }
    }

    private void removeTemporaries() throws IOException {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(config.path(), ".{logs,traces,metrics}-*" + suffix + TEMPORARY)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public boolean takesEncoded() {
        return config.format() == OutputFormat.OTLP_PROTO;
    }

    @Override
    public void send(OtlpBatch batch) {
        String file = batch.key() + suffix;
        Path temporary = config.path().resolve("." + file + TEMPORARY);
        try {
            writeToDisk(temporary, content(batch));
            Files.move(
                    temporary,
                    config.path().resolve(file),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            bringNameToDisk();
        } catch (IOException e) {
            throw new SinkException(
                    batch.place(), config.name() + " cannot be written: " + SystemWords.of(e), false, e);
        }
    }

    private byte[] content(OtlpBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = config.gzip() ? new GZIPOutputStream(bytes) : bytes) {
            new RequestWriter().write(batch.request(), config.format(), out);
        }
        return bytes.toByteArray();
    }

    private static void writeToDisk(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// Windows cannot open folders, and needs not: there a rename is on the disk with the file.
    private void bringNameToDisk() throws IOException {
        Path folder = config.path();
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}
