package dev.intarsia.otap.receive;

import dev.intarsia.error.Where;
import dev.intarsia.otap.error.CheckpointException;
import dev.intarsia.otap.error.OtapPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file of a checkpoint. It is only ever replaced as a whole: written beside itself, brought to the disk, and
/// renamed. While it is open, a lock on a file beside it keeps other receivers away.
final class CheckpointFile implements AutoCloseable {
    private static final long MAX_BYTES = 1L << 30;

    private final Path file;
    private final Path temporary;
    private final FileChannel lock;

    private CheckpointFile(Path file, FileChannel lock) {
        this.file = file;
        this.temporary = beside(file, ".tmp");
        this.lock = lock;
    }

    static CheckpointFile open(Path path) {
        Path file = path.toAbsolutePath();
        Path lockFile = beside(file, ".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw inUse(file, null);
            }
            FileChannel locked = channel;
            channel = null;
            return new CheckpointFile(file, locked);
        } catch (OverlappingFileLockException e) {
            throw inUse(file, e);
        } catch (IOException e) {
            throw new CheckpointException(place(file), "cannot be locked: " + e, e);
        } finally {
            close(channel);
        }
    }

    private static void close(@Nullable FileChannel unlocked) {
        if (unlocked == null) {
            return;
        }
        try {
            unlocked.close();
        } catch (IOException e) {
            throw new IllegalStateException("a file that was only opened cannot be closed", e);
        }
    }

    private static CheckpointException inUse(Path file, @Nullable Exception cause) {
        return new CheckpointException(place(file), "another receiver uses it", cause);
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    static OtapPlace place(Path file) {
        return OtapPlace.unknown().withWhere(Where.of(file.toString()));
    }

    OtapPlace place() {
        return place(file);
    }

    /// What the file holds, empty if there is none yet.
    Optional<CheckpointFormat.Content> read() {
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
    void replace(byte[] content) {
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
            throw new CheckpointException(place(), "cannot be written: " + e, e);
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

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new CheckpointException(place(), "cannot be unlocked: " + e, e);
        }
    }
}
