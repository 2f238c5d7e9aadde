package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Elements with a generic attribute of some name whose value satisfies a test. Only values of attributes of that name
/// are looked at.
final class GenericAttribute implements ElementMatcher {
    private final TempoLevel level;
    private final LeafColumn key;
    private final TextMatcher name;
    private final AttributeMatcher value;

    GenericAttribute(TempoLevel level, LeafColumn key, String name, AttributeMatcher value) {
        this(level, key, TextMatcher.equalTo(name), value);
    }

    private GenericAttribute(TempoLevel level, LeafColumn key, TextMatcher name, AttributeMatcher value) {
        this.level = level;
        this.key = key;
        this.name = name;
        this.value = value;
    }

    @Override
    public TempoLevel level() {
        return level;
    }

    @Override
    public void addColumns(Set<LeafColumn> columns) {
        columns.add(key);
        value.addColumns(columns);
    }

    @Override
    public @Nullable ElementMatcher narrowed(ChunkFacts facts) {
        AttributeMatcher left = facts.mayMatch(key, name) ? value.narrowed(facts) : null;
        return left == null ? null : new GenericAttribute(level, key, name, left);
    }

    @Override
    public RowSelection rows(PageFacts facts) {
        return facts.rows(key, name).intersect(value.rows(facts));
    }

    @Override
    public long[] test(BatchShape shape) {
        long[] named = Bitmap.none(shape.column(key).slotCount());
        name.bind(shape.column(key));
        name.mark(named);
        int[] offsets = BatchShape.copy(shape.column(key).lists().getLast());
        if (value.isAlways() || Bitmap.isEmpty(named)) {
            return BatchShape.lifted(named, offsets);
        }
        value.bind(shape);
        for (int at = Bitmap.next(named, 0); at >= 0; at = Bitmap.next(named, at + 1)) {
            if (!value.at(at)) {
                named[at >>> 6] &= ~(1L << at);
            }
        }
        return BatchShape.lifted(named, offsets);
    }
}
