package dev.intarsia.otap.receive;

import dev.intarsia.error.Where;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.CheckpointException;
import dev.intarsia.otap.error.OtapPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which root files, and which of their first rows, were consumed: in memory, or in a file that outlives the process.
///
/// Files are remembered one by one, by their names, and not by the latest one: exporters may show a file with an older
/// name after one with a newer name, and it must not be taken for consumed. What is no longer in the directory is
/// forgotten by [#forgetVanished], so that the checkpoint does not outgrow the directory. Child files are not
/// remembered: they serve any number of root files, of which some may be yet to come.
///
/// A batch counts as consumed when [#acknowledge] returns. With a file that is exactly when a crash cannot undo it.
/// Thread-safe; acknowledgements that come at the same time share one write.
public final class Checkpoint implements AutoCloseable {
    private final String source;
    private final @Nullable CheckpointFile file;
    private final CheckpointState state;
    private final Map<FileGroup, Map<FileId, Instant>> missingSince = new HashMap<>();
    private final Object writing = new Object();
    private long version;
    private long written;
    private boolean closed;

    private Checkpoint(String source, @Nullable CheckpointFile file, CheckpointState state) {
        this.source = source;
        this.file = file;
        this.state = state;
    }

    /// A checkpoint that ends with this object.
    public static Checkpoint inMemory() {
        return new Checkpoint("", null, new CheckpointState());
    }

    /// Opens a file, or begins one that is not there yet; its folder must be. No other receiver can open it until this
    /// one is closed.
    ///
    /// @param path the file
    /// @param source name of the exporter's directory, which is kept in the file
    /// @throws CheckpointException when the file is damaged, belongs to another directory, is in use, or cannot be read
    ///     or written
    public static Checkpoint open(Path path, String source) {
        CheckpointFile file = CheckpointFile.open(path);
        boolean opened = false;
        try {
            Checkpoint checkpoint = new Checkpoint(source, file, read(file, source));
            file.replace(CheckpointFormat.encode(source, checkpoint.state));
            opened = true;
            return checkpoint;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static CheckpointState read(CheckpointFile file, String source) {
        Optional<CheckpointFormat.Content> content = file.read();
        if (content.isEmpty()) {
            return new CheckpointState();
        }
        if (!content.get().source().equals(source)) {
            throw new CheckpointException(
                    file.place(),
                    "it tells what was consumed of " + content.get().source() + ", not of " + source);
        }
        return content.get().state();
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
        return state.groups().values().stream()
                .mapToLong(group -> group.done.size())
                .sum();
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
            mine = ++version;
        }
        write(mine);
    }

    /// Forgets files that are not in the directory any more. A file has to be missing in every call for some time, so
    /// that a directory that is out of reach for a while loses nothing; a call without any file changes nothing.
    ///
    /// @param roots all root files that there are
    /// @param unseenFor how long a file must be missing
    /// @param now the present time
    /// @return number of files that were forgotten
    public int forgetVanished(Collection<TableFile> roots, Duration unseenFor, Instant now) {
        long mine;
        int forgotten;
        synchronized (this) {
            forgotten = roots.isEmpty() ? 0 : forget(names(roots), unseenFor, now);
            mine = forgotten > 0 ? ++version : 0;
        }
        write(mine);
        return forgotten;
    }

    private static Map<FileGroup, Set<FileId>> names(Collection<TableFile> files) {
        Map<FileGroup, Set<FileId>> names = new HashMap<>();
        for (TableFile file : files) {
            names.computeIfAbsent(FileGroup.of(file), key -> new HashSet<>()).add(FileId.of(file));
        }
        return names;
    }

    private int forget(Map<FileGroup, Set<FileId>> present, Duration unseenFor, Instant now) {
        int forgotten = 0;
        for (FileGroup key : List.copyOf(state.groups().keySet())) {
            Map<FileId, Instant> missing = missingSince.computeIfAbsent(key, any -> new HashMap<>());
            Set<FileId> there = present.getOrDefault(key, Set.of());
            missing.keySet().removeAll(there);
            for (FileId id : known(key)) {
                if (!there.contains(id)) {
                    Instant since = missing.computeIfAbsent(id, any -> now);
                    if (!since.plus(unseenFor).isAfter(now)) {
                        state.forget(key, id);
                        missing.remove(id);
                        forgotten++;
                    }
                }
            }
            if (missing.isEmpty()) {
                missingSince.remove(key);
            }
        }
        return forgotten;
    }

    private List<FileId> known(FileGroup key) {
        GroupState group = state.groups().get(key);
        if (group == null) {
            return List.of();
        }
        List<FileId> known = new ArrayList<>(group.done);
        known.addAll(group.begun.keySet());
        return known;
    }

    /// Writes a state that has what was recorded as version `mine`, unless somebody else did meanwhile.
    private void write(long mine) {
        CheckpointFile to = file;
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
            byte[] content;
            long upTo;
            synchronized (this) {
                content = CheckpointFormat.encode(source, state);
                upTo = version;
            }
            to.replace(content);
            written = upTo;
        }
    }

    /// Gives the file free. What was acknowledged is in it already.
    @Override
    public void close() {
        CheckpointFile open = file;
        if (open == null) {
            return;
        }
        synchronized (writing) {
            closed = true;
            open.close();
        }
    }
}
