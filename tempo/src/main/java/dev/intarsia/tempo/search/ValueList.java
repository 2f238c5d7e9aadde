package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Elements whose list of values in one column satisfies a test: one value of it, or all and at least one.
final class ValueList implements ElementMatcher {
    private final TempoLevel level;
    private final LeafColumn leaf;
    private final ValueMatcher value;
    private final boolean all;
    private int[] offsets = {};

    ValueList(TempoLevel level, LeafColumn leaf, ValueMatcher value, boolean all) {
        this.level = level;
        this.leaf = leaf;
        this.value = value;
        this.all = all;
    }

    @Override
    public TempoLevel level() {
        return level;
    }

    @Override
    public void addColumns(Set<LeafColumn> columns) {
        columns.add(leaf);
    }

    @Override
    public @Nullable ValueList narrowed(ChunkFacts facts) {
        return facts.mayMatch(leaf, value) ? this : null;
    }

    @Override
    public RowSelection rows(PageFacts facts) {
        return facts.rows(leaf, value);
    }

    /// Looks at this batch from now on.
    void bind(BatchShape shape) {
        value.bind(shape.column(leaf));
        offsets = BatchShape.copy(shape.column(leaf).lists().getLast());
    }

    /// Whether the list of an element satisfies it.
    boolean at(int element) {
        int start = offsets[element];
        int end = offsets[element + 1];
        for (int slot = start; slot < end; slot++) {
            if (value.at(slot) != all) {
                return !all;
            }
        }
        return all && start < end;
    }

    @Override
    public long[] test(BatchShape shape) {
        bind(shape);
        int count = shape.count(level);
        long[] bits = Bitmap.none(count);
        for (int element = 0; element < count; element++) {
            if (at(element)) {
                Bitmap.set(bits, element);
            }
        }
        return bits;
    }
}
