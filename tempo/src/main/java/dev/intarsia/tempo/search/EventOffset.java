package dev.intarsia.tempo.search;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.Set;

/// Events whose time after the start of their span satisfies a test, where the format stores the time of day.
///
/// @param eventTime when the event was
/// @param spanStart when its span began
/// @param value the test of the difference
record EventOffset(LeafColumn eventTime, LeafColumn spanStart, LongMatcher value) implements ElementMatcher {
    @Override
    public TempoLevel level() {
        return TempoLevel.EVENT;
    }

    @Override
    public void addColumns(Set<LeafColumn> columns) {
        columns.add(eventTime);
        columns.add(spanStart);
    }

    @Override
    public ElementMatcher narrowed(ChunkFacts facts) {
        return this;
    }

    @Override
    public long[] test(BatchShape shape) {
        int[] events = shape.offsets(TempoLevel.EVENT);
        long[] bits = Bitmap.none(shape.count(TempoLevel.EVENT));
        if (bits.length == 0) {
            return bits;
        }
        ColumnBatch times = shape.column(eventTime);
        ColumnBatch starts = shape.column(spanStart);
        for (int span = 0; span + 1 < events.length; span++) {
            for (int event = events[span]; event < events[span + 1]; event++) {
                if (value.contains(times.getLong(event) - starts.getLong(span))) {
                    Bitmap.set(bits, event);
                }
            }
        }
        return bits;
    }
}
