package dev.intarsia.receiver.checkpoint;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.text.IoErrorMessages;
import dev.intarsia.otap.error.CheckpointException;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.store.local.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One of the files of a checkpoint. It is always replaced as a whole: written to a temporary file, synced to disk, and
/// renamed.
final class CheckpointFile {
    private static final int MAX_BYTES = 1 << 30;

    private final Path file;

    CheckpointFile(Path path) {
        this.file = path.toAbsolutePath();
    }

    /// The file of the same name with a suffix.
    Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    OtapPlace place() {
        return OtapPlace.unknown().withLocation(ErrorLocation.of(file.toString()));
    }

    /// Reads the file; empty if it does not exist yet.
    Optional<CheckpointPart> read() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CheckpointFormat.decode(SmallFile.read(file, MAX_BYTES)));
        } catch (IOException e) {
            throw new CheckpointException(
                    place(),
                    "damaged: " + IoErrorMessages.of(e)
                            + "; without it records would be read again, so remove it only if that is intended",
                    e);
        }
    }

    /// Replaces the file. When this returns, the new content is durable; if it fails, the old content is unchanged.
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
            throw new CheckpointException(place(), "cannot be written: " + IoErrorMessages.of(e), e);
        }
    }

    private void bringNameToDisk() throws IOException {
        Path folder = file.getParent();
        // Windows cannot open folders, which is not necessary: a rename is durable with the file there.
        if (folder == null
                || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
