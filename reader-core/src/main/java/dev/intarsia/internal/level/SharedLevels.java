package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;

/// Levels that are decoded as a whole, once for all columns whose page holds the same.
final class SharedLevels implements LevelCursor {
    private final LevelStream stream;
    private final Levels whole;
    private int position;

    /// A cursor over the `count` levels of a decoded stream, which it uses until [#leave].
    SharedLevels(LevelStream stream, int count) {
        this.stream = stream;
        this.whole = stream.slice(0, count);
    }

    @Override
    public int countEqual(int level) {
        return whole.countEqual(level);
    }

    @Override
    public int left() {
        return whole.count() - position;
    }

    @Override
    public Levels ahead(int from, int count) {
        return whole.slice(position + from, count);
    }

    @Override
    public int countEqualAhead(int count, int level) {
        return whole.slice(position, count).countEqual(level);
    }

    @Override
    public int entriesBefore(int starts, int boundary) {
        return LevelScan.entriesBefore(whole.slice(position, left()), starts, boundary);
    }

    @Override
    public Levels read(int count, BatchMemory memory, ErrorLocation location) {
        Levels read = stream.slice(position, count);
        position += count;
        return read;
    }

    @Override
    public void skip(int count) {
        position += count;
    }

    @Override
    public void leave() {
        stream.leave();
    }
}
