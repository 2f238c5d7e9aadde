package dev.intarsia.receiver.checkpoint;

import dev.intarsia.internal.text.IoErrorMessages;
import dev.intarsia.otap.error.CheckpointException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Locks a checkpoint against other receivers, by a lock on a file beside it.
final class CheckpointLock implements AutoCloseable {
    private final CheckpointFile file;
    private final FileChannel channel;

    private CheckpointLock(CheckpointFile file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static CheckpointLock of(CheckpointFile file) {
        Path lockFile = file.beside(".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw inUse(file, null);
            }
            FileChannel locked = channel;
            channel = null;
            return new CheckpointLock(file, locked);
        } catch (OverlappingFileLockException e) {
            throw inUse(file, e);
        } catch (IOException e) {
            throw new CheckpointException(file.place(), "cannot be locked: " + IoErrorMessages.of(e), e);
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

    private static CheckpointException inUse(CheckpointFile file, @Nullable Exception cause) {
        return new CheckpointException(file.place(), "another receiver uses it", cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CheckpointException(file.place(), "cannot be unlocked: " + IoErrorMessages.of(e), e);
        }
    }
}
