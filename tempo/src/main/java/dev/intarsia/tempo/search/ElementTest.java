package dev.intarsia.tempo.search;

import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;
import java.util.Set;

/// A test of the elements of one level. For one thread: some keep what they know of dictionaries.
interface ElementTest {
    /// The level.
    TempoLevel level();

    /// Adds the columns that it looks at.
    void addColumns(Set<LeafColumn> columns);

    /// A bit for each element of the batch that satisfies it.
    long[] test(BatchShape shape);

    /// Every element.
    record Every(TempoLevel level) implements ElementTest {
        @Override
        public void addColumns(Set<LeafColumn> columns) {}

        @Override
        public long[] test(BatchShape shape) {
            return Bitmap.all(shape.count(level));
        }
    }

    /// Elements that satisfy one of several tests of the same level.
    record AnyOf(TempoLevel level, List<ElementTest> parts) implements ElementTest {
        @Override
        public void addColumns(Set<LeafColumn> columns) {
            parts.forEach(part -> part.addColumns(columns));
        }

        @Override
        public long[] test(BatchShape shape) {
            long[] bits = Bitmap.none(shape.count(level));
            for (ElementTest part : parts) {
                Bitmap.or(bits, part.test(shape));
            }
            return bits;
        }
    }

    /// Elements that satisfy none of several tests of the same level.
    record NoneOf(TempoLevel level, List<ElementTest> parts) implements ElementTest {
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
    record Single(TempoLevel level, LeafColumn leaf, ValueTest value) implements ElementTest {
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
