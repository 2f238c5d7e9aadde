package dev.intarsia.tempo.search;

import dev.intarsia.parquet.filter.Bounds;
import java.lang.foreign.MemorySegment;

/// A test of texts that no empty one satisfies.
final class NonEmptyTest extends BytesTest {
    private final TextTest texts;

    NonEmptyTest(TextTest texts) {
        this.texts = texts;
    }

    @Override
    NonEmptyTest copy() {
        return new NonEmptyTest(texts.copy());
    }

    @Override
    boolean usesBounds() {
        return texts.usesBounds();
    }

    @Override
    boolean mayMatch(Bounds bounds) {
        return texts.mayMatch(bounds);
    }

    @Override
    boolean matches(MemorySegment bytes, long start, int length) {
        return length > 0 && texts.matches(bytes, start, length);
    }
}
