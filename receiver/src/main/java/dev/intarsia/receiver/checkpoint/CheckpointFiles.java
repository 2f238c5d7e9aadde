package dev.intarsia.receiver.checkpoint;

import dev.intarsia.otap.error.CheckpointException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A checkpoint on disk: a small file with recent entries, written for each batch, and beside it a large file with all
/// earlier entries, written occasionally. The state is the union of both, so it does not matter which of them is older
/// after a crash. Not thread-safe.
final class CheckpointFiles implements AutoCloseable {
    private final String source;
    private final CheckpointFile small;
    private final CheckpointFile large;
    private final CheckpointLock lock;
    private long generation;
    private long smallGeneration;

    private CheckpointFiles(String source, CheckpointFile small, CheckpointFile large, CheckpointLock lock) {
        this.source = source;
        this.small = small;
        this.large = large;
        this.lock = lock;
    }

    /// Opens and locks the files.
    static CheckpointFiles open(Path path, String source) {
        CheckpointFile small = new CheckpointFile(path);
        CheckpointFile large = new CheckpointFile(small.beside(".done"));
        return new CheckpointFiles(source, small, large, CheckpointLock.of(small));
    }

    /// Reads the state on disk.
    ///
    /// @throws CheckpointException if it is damaged, or belongs to another directory
    CheckpointState read() {
        Optional<CheckpointPart> lately = small.read();
        Optional<CheckpointPart> whole = large.read();
        lately.ifPresent(part -> requireSource(part, small));
        whole.ifPresent(part -> requireSource(part, large));
        if (whole.isPresent() && lately.isEmpty()) {
            throw new CheckpointException(
                    small.place(), "it is missing, but its companion file exists: remove both or none");
        }
        long there = whole.map(CheckpointPart::generation).orElse(0L);
        long wanted = lately.map(CheckpointPart::generation).orElse(0L);
        if (there < wanted) {
            throw new CheckpointException(
                    large.place(),
                    "damaged: it is the one before " + wanted + ", or gone; without it records would be read again");
        }
        if (there > wanted + 1) {
            throw new CheckpointException(
                    small.place(),
                    "it is older (" + wanted + ") than what belongs to it beside it (" + there
                            + "), such as a restored copy; records would be read again");
        }
        generation = there;
        smallGeneration = wanted;
        return new CheckpointState(groups(whole), groups(lately));
    }

    private static Map<FileGroup, GroupState> groups(Optional<CheckpointPart> part) {
        return new HashMap<>(part.map(CheckpointPart::groups).orElse(Map.of()));
    }

    private void requireSource(CheckpointPart part, CheckpointFile file) {
        if (!part.source().equals(source)) {
            throw new CheckpointException(
                    file.place(), "it records what was consumed of " + part.source() + ", not of " + source);
        }
    }

    /// Replaces the small file.
    void writeSmall(Map<FileGroup, GroupState> lately) {
        small.replace(new CheckpointPart(source, generation, lately));
        smallGeneration = generation;
    }

    /// Whether the small file belongs to the current large file. Otherwise the large file must not be written: on disk,
    /// either is at most one generation behind.
    boolean areInStep() {
        return smallGeneration == generation;
    }

    /// Replaces the large file. The current small file still applies to it.
    void writeLarge(Map<FileGroup, GroupState> whole) {
        large.replace(new CheckpointPart(source, generation + 1, whole));
        generation++;
    }

    @Override
    public void close() {
        lock.close();
    }
}
