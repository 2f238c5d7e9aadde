package dev.intarsia.otap.receive;

import dev.intarsia.error.Where;
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

/// Which root files, and which of their first rows, were consumed: in memory, or in files that outlive the process.
///
/// Root files are remembered one by one, by their names, and not by the latest one: exporters may show a file with an
/// older name after one with a newer name, and it must not be taken for consumed, nor can its name be told from those
/// of consumed files without having these. What is no longer in the directory is forgotten by [#forgetVanished], so
/// that the checkpoint does not outgrow the directory. Child files are not remembered: they serve any number of root
/// files, of which some may be yet to come.
///
/// A batch counts as consumed when [#acknowledge] returns. With a file that is exactly when a crash cannot undo it.
/// What is written for a batch does not grow with the directory: a small file has the files done lately and those
/// begun, and every 1,000 files all names go to a large one beside it. Thread-safe; acknowledgements that
/// come at the same time share one write.
public final class Checkpoint implements AutoCloseable {
    /// How many files are done, at most, until the large file is written anew.
    static final int MOST_RECENT = 1000;
    /// How often it is written anew at most because files are missing or were forgotten.
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

    /// A checkpoint that ends with this object.
    public static Checkpoint inMemory() {
        return new Checkpoint(null, new CheckpointState(), MOST_RECENT);
    }

    /// Opens a file, or begins one that is not there yet; its folder must be. No other receiver can open it until this
    /// one is closed. Once many root files were consumed, a file of the same name with `.done` behind it belongs to it.
    ///
    /// @param path the file
    /// @param source name of the exporter's directory, which is kept in the file
    /// @throws CheckpointException when a file is damaged, belongs to another directory, is in use, or cannot be read
    ///     or written
    public static Checkpoint open(Path path, String source) {
        return open(path, source, MOST_RECENT);
    }

    /// The same that writes the large file so often.
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

    /// How many of the first rows of a root file were consumed; 0 if none were.
    ///
    /// @throws CheckpointException when the file is not the one whose rows were consumed
    /// @throws IllegalStateException when all of them were
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
        return new OtapPlace(file.partition().toString(), file.table().folder(), Where.of(file.key()));
    }

    /// Of these root files those that were not consumed as a whole, in their order.
    public synchronized List<TableFile> open(Collection<TableFile> roots) {
        return roots.stream().filter(root -> !state.isDone(root)).toList();
    }

    /// Number of root files that were consumed as a whole.
    public synchronized long filesDone() {
        return state.doneCount();
    }

    /// Takes a batch as consumed: all of it or, when this fails, nothing that outlives the process.
    ///
    /// @param batch the root files it holds rows of, and how far each is consumed with it
    /// @throws CheckpointException when it cannot be written
    /// @throws IllegalArgumentException when a file was consumed further before
    /// @throws IllegalStateException when the checkpoint is closed
    public void acknowledge(Collection<Consumed> batch) {
        long mine;
        synchronized (this) {
            state.record(batch);
            compacting |= files != null && state.recentCount() > compactAbove;
            mine = ++version;
        }
        write(mine);
    }

    /// Forgets files that are not in the directory any more. A file has to be missing in every call for some time,
    /// also over restarts, so that a directory that is out of reach for a while loses nothing; a call without any
    /// file changes nothing. What is on the disk follows within an hour, or when the checkpoint is closed.
    ///
    /// Fails as well when the large file could not be written lately: batches do not fail for that, since their names
    /// are in the small one.
    ///
    /// @param roots all root files that there are
    /// @param unseenFor how long a file must be missing
    /// @param now the present time
    /// @return number of files that were forgotten
    /// @throws CheckpointException when it cannot be written
    public int forgetVanished(Collection<TableFile> roots, Duration unseenFor, Instant now) {
        if (roots.isEmpty()) {
            return 0;
        }
        long mine = 0;
        CheckpointState.Vanished vanished;
        synchronized (this) {
            vanished = state.forget(roots, unseenFor, now);
            compactable |= vanished.changed();
            if (uncompacted != null || (compactable && !now.isBefore(nextCompaction))) {
                nextCompaction = now.plus(BETWEEN_COMPACTIONS);
                compacting = true;
                mine = ++version;
            }
        }
        write(mine);
        requireCompacted();
        return vanished.forgotten();
    }

    private synchronized void requireCompacted() {
        CheckpointException failure = uncompacted;
        if (failure != null) {
            throw failure;
        }
    }

    /// Writes a state that has what was recorded as version `mine`, unless somebody else did meanwhile.
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

    /// It is tried again with the next pass, or after as many files more.
    private synchronized void notCompacted(CheckpointException failure) {
        compacting = false;
        compactAbove = state.recentCount() + mostRecent;
        uncompacted = failure;
    }

    /// Gives the file free. What was acknowledged is in it already.
    ///
    /// @throws CheckpointException when what was forgotten cannot be removed from the disk
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
