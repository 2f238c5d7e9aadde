package dev.intarsia.otap.receive;

import dev.intarsia.error.SystemWords;
import dev.intarsia.error.Where;
import dev.intarsia.otap.error.CheckpointException;
import dev.intarsia.otap.error.OtapPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One of the files of a checkpoint. It is only ever replaced as a whole: written beside itself, brought to the disk,
/// and renamed.
final class CheckpointFile {
    private static final long MAX_BYTES = 1L << 30;

    private final Path file;

    CheckpointFile(Path path) {
        this.file = path.toAbsolutePath();
    }

    /// The file of the same name with this behind it.
    Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    OtapPlace place() {
        return OtapPlace.unknown().withWhere(Where.of(file.toString()));
    }

    /// What the file holds, empty if there is none yet.
    Optional<CheckpointPart> read() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("more than " + MAX_BYTES + " bytes");
            }
            return Optional.of(CheckpointFormat.decode(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new CheckpointException(
                    place(),
                    "damaged: " + (e.getMessage() == null ? e.toString() : e.getMessage())
                            + "; without it records would be read again, so remove it only if that is meant",
                    e);
        }
    }

    /// Replaces the file. When this returns, the new content outlives a crash; when it fails, the old one is still
    /// there.
    void replace(CheckpointPart part) {
        byte[] content = CheckpointFormat.encode(part);
        Path temporary = beside(".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            bringNameToDisk();
        } catch (IOException e) {
            throw new CheckpointException(place(), "cannot be written: " + SystemWords.of(e), e);
        }
    }

    private void bringNameToDisk() throws IOException {
        Path folder = file.getParent();
        // Windows cannot open folders, and needs not: there a rename is on the disk with the file.
        if (folder == null
                || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
