package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A test of the elements of one level. For one thread: some cache results of dictionaries.
interface ElementMatcher {
    /// The level.
    TempoLevel level();

    /// Adds the columns that it looks at.
    void addColumns(Set<LeafColumn> columns);

    /// A bit for each element of the batch that satisfies it.
    long[] test(BatchShape shape);

    /// What is left of it in a row group: without the columns of which no value may satisfy it; null where no element
    /// of the row group does.
    @Nullable
    ElementMatcher narrowed(ChunkFacts facts);

    /// The rows that may have an element that satisfies it.
    default RowSelection rows(PageFacts facts) {
        return facts.all();
    }

    /// Whether it is true of every element.
    default boolean isAlways() {
        return false;
    }

    /// Every element.
    record Every(TempoLevel level) implements ElementMatcher {
        @Override
        public void addColumns(Set<LeafColumn> columns) {}

        @Override
        public ElementMatcher narrowed(ChunkFacts facts) {
            return this;
        }

        @Override
        public boolean isAlways() {
            return true;
        }

        @Override
        public long[] test(BatchShape shape) {
            return Bitmap.all(shape.count(level));
        }
    }

    /// What is left of several tests.
    static List<ElementMatcher> narrowed(List<ElementMatcher> parts, ChunkFacts facts) {
        List<ElementMatcher> left = new ArrayList<>();
        for (ElementMatcher part : parts) {
            ElementMatcher narrowed = part.narrowed(facts);
            if (narrowed != null) {
                left.add(narrowed);
            }
        }
        return left;
    }

    /// Elements that satisfy one of several tests of the same level.
    record AnyOf(TempoLevel level, List<ElementMatcher> parts) implements ElementMatcher {
        @Override
        public @Nullable ElementMatcher narrowed(ChunkFacts facts) {
            List<ElementMatcher> left = ElementMatcher.narrowed(parts, facts);
            return left.isEmpty() ? null : left.size() == 1 ? left.getFirst() : new AnyOf(level, left);
        }

        @Override
        public RowSelection rows(PageFacts facts) {
            RowSelection rows = RowSelection.none();
            for (ElementMatcher part : parts) {
                rows = rows.union(part.rows(facts));
            }
            return rows;
        }

        @Override
        public void addColumns(Set<LeafColumn> columns) {
            parts.forEach(part -> part.addColumns(columns));
        }

        @Override
        public long[] test(BatchShape shape) {
            long[] bits = Bitmap.none(shape.count(level));
            for (ElementMatcher part : parts) {
                Bitmap.or(bits, part.test(shape));
            }
            return bits;
        }
    }

    /// Elements that satisfy none of several tests of the same level.
    record NoneOf(TempoLevel level, List<ElementMatcher> parts) implements ElementMatcher {
        @Override
        public ElementMatcher narrowed(ChunkFacts facts) {
            List<ElementMatcher> left = ElementMatcher.narrowed(parts, facts);
            return left.isEmpty() ? new Every(level) : new NoneOf(level, left);
        }

        @Override
        public void addColumns(Set<LeafColumn> columns) {
            parts.forEach(part -> part.addColumns(columns));
        }

        @Override
        public long[] test(BatchShape shape) {
            long[] bits = new AnyOf(level, parts).test(shape);
            Bitmap.not(bits, shape.count(level));
            return bits;
        }
    }

    /// Elements whose value in a column of the level satisfies a test.
    record Single(TempoLevel level, LeafColumn leaf, ValueMatcher value) implements ElementMatcher {
        @Override
        public @Nullable ElementMatcher narrowed(ChunkFacts facts) {
            return facts.mayMatch(leaf, value) ? this : null;
        }

        @Override
        public RowSelection rows(PageFacts facts) {
            return facts.rows(leaf, value);
        }

        @Override
        public void addColumns(Set<LeafColumn> columns) {
            columns.add(leaf);
        }

        @Override
        public long[] test(BatchShape shape) {
            long[] bits = Bitmap.none(shape.count(level));
            value.bind(shape.column(leaf));
            value.mark(bits);
            return bits;
        }
    }
}
