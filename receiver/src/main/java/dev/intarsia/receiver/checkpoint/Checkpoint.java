package dev.intarsia.receiver.checkpoint;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.CheckpointException;
import dev.intarsia.otap.error.OtapPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records which root files, and how many of their leading rows, were consumed: in memory, or in files that outlive the
/// process.
///
/// Root files are recorded individually by name rather than by the latest name: exporters may publish a file with an
/// older name after one with a newer name, and it must not be treated as consumed, which requires the names of all
/// consumed files. Files that are no longer in the directory are removed by [#removeVanished], so that the checkpoint
/// does not outgrow the directory. Child files are not recorded: they may belong to any number of root files, some of
/// which may not exist yet.
///
/// A batch is consumed when [#acknowledge] returns; with a checkpoint file it is durable from then on. The bytes
/// written per batch do not grow with the directory: a small file contains the files completed recently and those in
/// progress, and after every 1,000 files all names are written to a large file beside it. Thread-safe; concurrent
/// acknowledgements share one write.
public final class Checkpoint implements AutoCloseable {
    /// Maximum number of completed files until the large file is rewritten.
    static final int MOST_RECENT = 1000;
    /// Minimum time between rewrites that are caused by missing or removed files.
    private static final Duration BETWEEN_COMPACTIONS = Duration.ofHours(1);

    private final @Nullable CheckpointFiles files;
    private final CheckpointState state;
    private final int mostRecent;
    private final Object writing = new Object();
    private Instant nextCompaction = Instant.MIN;
    private boolean compactable;
    private boolean compacting;
    private long compactAbove;
    private @Nullable CheckpointException uncompacted;
    private long version;
    private long written;
    private boolean closed;

    private Checkpoint(@Nullable CheckpointFiles files, CheckpointState state, int mostRecent) {
        this.files = files;
        this.state = state;
        this.mostRecent = mostRecent;
        this.compactAbove = mostRecent;
    }

    /// Creates a checkpoint in memory.
    public static Checkpoint inMemory() {
        return new Checkpoint(null, new CheckpointState(), MOST_RECENT);
    }

    /// Opens a file, or creates it if it does not exist; its folder must exist. No other receiver can open it until
    /// this one is closed. After many root files were consumed, a second file with the suffix `.done` belongs to it.
    ///
    /// @param path the file
    /// @param source name of the exporter's directory, which is kept in the file
    /// @throws CheckpointException if a file is damaged, belongs to another directory, is in use, or cannot be read or
    ///     written
    public static Checkpoint open(Path path, String source) {
        return open(path, source, MOST_RECENT);
    }

    /// Same, with another number of files between rewrites of the large file.
    static Checkpoint open(Path path, String source, int mostRecent) {
        CheckpointFiles files = CheckpointFiles.open(path, source);
        boolean opened = false;
        try {
            Checkpoint checkpoint = new Checkpoint(files, files.read(), mostRecent);
            files.writeSmall(checkpoint.state.lately());
            opened = true;
            return checkpoint;
        } finally {
            if (!opened) {
                files.close();
            }
        }
    }

    /// Whether all rows of a root file were consumed.
    public synchronized boolean isDone(TableFile root) {
        return state.isDone(root);
    }

    /// Number of leading rows of a root file that were consumed; 0 if none.
    ///
    /// @throws CheckpointException if the file is not the one whose rows were consumed
    /// @throws IllegalStateException if the file was consumed as a whole
    public synchronized long rowsDone(TableFile root) {
        if (state.isDone(root)) {
            throw new IllegalStateException(root.key() + " was consumed as a whole");
        }
        Optional<GroupState.Begun> begun = state.begun(root);
        if (begun.isEmpty()) {
            return 0;
        }
        if (begun.get().size() != root.size()) {
            throw new CheckpointException(
                    place(root),
                    "it has " + root.size() + " bytes, but had " + begun.get().size() + " when its first "
                            + begun.get().rows() + " rows were consumed");
        }
        return begun.get().rows();
    }

    private static OtapPlace place(TableFile file) {
        return new OtapPlace(file.partition().toString(), file.table().folder(), ErrorLocation.of(file.key()));
    }

    /// Returns those of the root files that were not consumed as a whole, in their order.
    public synchronized List<TableFile> open(Collection<TableFile> roots) {
        return roots.stream().filter(root -> !state.isDone(root)).toList();
    }

    /// Number of root files that were consumed as a whole.
    public synchronized long filesDone() {
        return state.doneCount();
    }

    /// Records a batch as consumed, atomically: if this fails, nothing is durable.
    ///
    /// @param batch the root files of its rows, and the position up to which each is consumed with it
    /// @throws CheckpointException if the checkpoint cannot be written
    /// @throws IllegalArgumentException if more of a file was consumed before
    /// @throws IllegalStateException if the checkpoint is closed
    public void acknowledge(Collection<Consumed> batch) {
        long mine;
        synchronized (this) {
            state.record(batch);
            compacting |= files != null && state.recentCount() > compactAbove;
            mine = ++version;
        }
        write(mine);
    }

    /// Removes files that are no longer in the directory. A file must be missing in every call for some time, across
    /// restarts, so that a temporarily unavailable directory loses nothing; a call without any file has no effect. The
    /// files on disk are updated within an hour, or when the checkpoint is closed.
    ///
    /// Also fails if the last write of the large file failed: batches do not fail then, since their names are in the
    /// small file.
    ///
    /// @param roots all existing root files
    /// @param unseenFor minimum time for which a file must be missing
    /// @param now the current time
    /// @return number of files that were removed
    /// @throws CheckpointException if the checkpoint cannot be written
    public int removeVanished(Collection<TableFile> roots, Duration unseenFor, Instant now) {
        if (roots.isEmpty()) {
            return 0;
        }
        long mine = 0;
        CheckpointState.Vanished vanished;
        synchronized (this) {
            vanished = state.remove(roots, unseenFor, now);
            compactable |= vanished.changed();
            if (uncompacted != null || (compactable && !now.isBefore(nextCompaction))) {
                nextCompaction = now.plus(BETWEEN_COMPACTIONS);
                compacting = true;
                mine = ++version;
            }
        }
        write(mine);
        requireCompacted();
        return vanished.removed();
    }

    private synchronized void requireCompacted() {
        CheckpointException failure = uncompacted;
        if (failure != null) {
            throw failure;
        }
    }

    /// Writes a state that includes version `mine`, unless another thread has written it meanwhile.
    private void write(long mine) {
        CheckpointFiles to = files;
        if (to == null) {
            return;
        }
        synchronized (writing) {
            if (closed) {
                throw new IllegalStateException("the checkpoint is closed");
            }
            if (written >= mine) {
                return;
            }
            compactIfWanted(to);
            Map<FileGroup, GroupState> lately;
            long upTo;
            synchronized (this) {
                lately = state.lately();
                upTo = version;
            }
            to.writeSmall(lately);
            written = upTo;
        }
    }

    private void compactIfWanted(CheckpointFiles to) {
        Map<FileGroup, GroupState> whole;
        synchronized (this) {
            if (!compacting || !to.areInStep()) {
                return;
            }
            whole = state.whole();
        }
        try {
            to.writeLarge(whole);
            compacted(whole);
        } catch (CheckpointException e) {
            notCompacted(e);
        }
    }

    private synchronized void compacted(Map<FileGroup, GroupState> whole) {
        state.written(whole);
        compacting = false;
        compactable = false;
        compactAbove = mostRecent;
        uncompacted = null;
    }

    /// Retried with the next pass, or after the same number of files.
    private synchronized void notCompacted(CheckpointException failure) {
        compacting = false;
        compactAbove = state.recentCount() + mostRecent;
        uncompacted = failure;
    }

    /// Releases the file, which already contains everything that was acknowledged.
    ///
    /// @throws CheckpointException if removed files cannot be removed from the disk
    @Override
    public void close() {
        CheckpointFiles open = files;
        if (open == null) {
            return;
        }
        synchronized (writing) {
            if (closed) {
                return;
            }
            closed = true;
            try (open) {
                compactAtLast(open);
            }
        }
    }

    private void compactAtLast(CheckpointFiles open) {
        Map<FileGroup, GroupState> lately;
        synchronized (this) {
            if (!compactable) {
                return;
            }
            compacting = true;
            lately = state.lately();
        }
        if (!open.areInStep()) {
            open.writeSmall(lately);
        }
        compactIfWanted(open);
        synchronized (this) {
            lately = state.lately();
        }
        open.writeSmall(lately);
        requireCompacted();
    }
}
