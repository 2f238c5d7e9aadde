package dev.intarsia.tempo.search;

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
    boolean matches(MemorySegment bytes, long start, int length) {
        return length > 0 && texts.matches(bytes, start, length);
    }
}
