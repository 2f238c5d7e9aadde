package dev.intarsia.tempo.search;

import dev.intarsia.filter.Bounds;
import java.lang.foreign.MemorySegment;

/// A test of texts that no empty one satisfies.
final class NonEmptyMatcher extends BytesMatcher {
    private final TextMatcher texts;

    NonEmptyMatcher(TextMatcher texts) {
        this.texts = texts;
    }

    @Override
    NonEmptyMatcher copy() {
        return new NonEmptyMatcher(texts.copy());
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
