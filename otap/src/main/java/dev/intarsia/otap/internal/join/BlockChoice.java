package dev.intarsia.otap.internal.join;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Determines how matched rows are loaded: as whole segments, which remain available for later parents, or, if these
/// are too large, as copies of only these rows.
final class BlockChoice {
    /// Fraction of the buffer up to which rows are always read.
    private static final int FORCED_SHARE = 16;

    private final Buffer buffer;
    private final JoinCounters counters;
    private final Window window;

    /// @param window holds the loaded blocks
    BlockChoice(Buffer buffer, JoinCounters counters, Window window) {
        this.buffer = buffer;
        this.counters = counters;
        this.window = window;
    }

    /// Returns one block per segment of the matches; if they are copies, the matches are renumbered.
    ///
    /// @param indivisible whether the request cannot be split: then a small number of rows is read even if there is no
    ///     room
    /// @return null if there is not enough memory; the window may then hold some of the blocks
    @Nullable
    List<Block> choose(Matches matches, boolean indivisible) {
        long missing = 0;
        for (Segment segment : matches.segments()) {
            if (segment.hasValues()) {
                segment.use();
                window.hold(segment::endUse);
            } else {
                missing += segment.valueBytes();
            }
        }
        return buffer.makeRoom(missing) ? whole(matches) : copies(matches, indivisible);
    }

    private List<Block> whole(Matches matches) {
        List<Block> blocks = new ArrayList<>(matches.segments().size());
        for (Segment segment : matches.segments()) {
            blocks.add(segment.use());
            window.hold(segment::endUse);
        }
        return blocks;
    }

    private @Nullable List<Block> copies(Matches matches, boolean indivisible) {
        long least = 0;
        long largest = 0;
        for (int i = 0; i < matches.segments().size(); i++) {
            Segment segment = matches.segments().get(i);
            if (!segment.hasValues()) {
                least += matches.count(i) * segment.source().decodedRowBytes() / 2;
                largest = Math.max(largest, segment.source().bytesOf(matches.count(i)));
            }
        }
        boolean force = indivisible && least < buffer.capacity() / FORCED_SHARE;
        if (!hasRoom(least + largest, force)) {
            return null;
        }
        List<Block> blocks = new ArrayList<>(matches.segments().size());
        for (int i = 0; i < matches.segments().size(); i++) {
            Block block = block(matches, i, force);
            if (block == null) {
                return null;
            }
            blocks.add(block);
        }
        return blocks;
    }

    private boolean hasRoom(long bytes, boolean force) {
        if (force) {
            buffer.releaseIdle(bytes);
        }
        return force || buffer.makeRoom(bytes);
    }

    private @Nullable Block block(Matches matches, int index, boolean force) {
        Segment segment = matches.segments().get(index);
        if (segment.hasValues()) {
            Block held = segment.use();
            window.hold(segment::endUse);
            return held;
        }
        int[] ascending = matches.rowsAscending(index);
        if (!hasRoom(segment.source().bytesOf(ascending.length), force)) {
            return null;
        }
        try (Block read = segment.some(ascending)) {
            BatchCopy copy = new BatchCopy(read.batch());
            if (!hasRoom(copy.bytes(), force)) {
                return null;
            }
            counters.countCopied(ascending.length);
            Block block = copy.into(segment.source().pool(), segment.source().file(), buffer);
            window.hold(block);
            matches.renumber(index, ascending);
            return block;
        }
    }
}
