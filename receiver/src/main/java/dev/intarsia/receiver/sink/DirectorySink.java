package dev.intarsia.receiver.sink;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.text.IoErrorMessages;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.config.OtlpFormat;
import dev.intarsia.receiver.config.SinkConfig;
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

/// Writes one file per batch, named by the batch's key: a batch that is delivered again replaces its file. A file is
/// written to a temporary name, synced to disk and renamed, so the folder contains complete files only.
final class DirectorySink implements RequestSink {
    private static final String TEMPORARY = ".tmp";

    private final SinkConfig.Directory config;
    private final String suffix;

    /// Creates the folder if necessary, and removes incomplete files left by a crash.
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
                    OtapPlace.unknown()
                            .withLocation(ErrorLocation.of(config.path().toString())),
                    config.name() + " cannot be opened: " + IoErrorMessages.of(e),
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
        return config.format() == OtlpFormat.OTLP_PROTO;
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
                    batch.place(), config.name() + " cannot be written: " + IoErrorMessages.of(e), false, e);
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

    /// Windows cannot open folders, which is not necessary: a rename is durable with the file there.
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
        // Holds no open resources.
    }
}
