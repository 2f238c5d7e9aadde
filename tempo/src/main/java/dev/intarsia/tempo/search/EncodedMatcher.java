package dev.intarsia.tempo.search;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.model.Link;
import dev.intarsia.tempo.internal.assemble.EncodedValues;
import java.lang.foreign.MemorySegment;
import java.util.function.Predicate;

/// A test of values that vParquet3 keeps encoded, which are decoded to be tested.
final class EncodedMatcher extends BytesMatcher {
    private final Predicate<byte[]> test;

    private EncodedMatcher(Predicate<byte[]> test) {
        this.test = test;
    }

    /// A test of attribute values in messages.
    static EncodedMatcher ofMessages(ValueMatchers tests) {
        return new EncodedMatcher(bytes -> EncodedValues.ofMessage(bytes)
                .filter(value -> ObjectMatchers.match(value, tests))
                .isPresent());
    }

    /// A test of arrays in JSON.
    static EncodedMatcher ofJson(ValueMatchers tests) {
        return new EncodedMatcher(bytes -> EncodedValues.ofJson(bytes)
                .filter(value -> ObjectMatchers.match(value, tests))
                .isPresent());
    }

    /// A test of all links of a span: one of them satisfies `test`.
    static EncodedMatcher ofLinks(Predicate<Link> test) {
        return new EncodedMatcher(bytes -> EncodedValues.links(bytes)
                .filter(links -> links.stream().anyMatch(test))
                .isPresent());
    }

    @Override
    EncodedMatcher copy() {
        return new EncodedMatcher(test);
    }

    @Override
    boolean matches(MemorySegment bytes, long start, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, NativeLayouts.BYTE, start, copy, 0, length);
        return test.test(copy);
    }
}
