package dev.intarsia.tempo.search;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.model.Link;
import dev.intarsia.tempo.assemble.EncodedValues;
import java.lang.foreign.MemorySegment;
import java.util.function.Predicate;

/// A test of values that vParquet3 keeps encoded, which are decoded to be tested.
final class EncodedTest extends BytesTest {
    private final Predicate<byte[]> test;

    private EncodedTest(Predicate<byte[]> test) {
        this.test = test;
    }

    /// A test of attribute values in messages.
    static EncodedTest ofMessages(ValueTests tests) {
        return new EncodedTest(bytes -> EncodedValues.ofMessage(bytes)
                .filter(value -> ObjectTests.match(value, tests))
                .isPresent());
    }

    /// A test of arrays in JSON.
    static EncodedTest ofJson(ValueTests tests) {
        return new EncodedTest(bytes -> EncodedValues.ofJson(bytes)
                .filter(value -> ObjectTests.match(value, tests))
                .isPresent());
    }

    /// A test of all links of a span: one of them satisfies `test`.
    static EncodedTest ofLinks(Predicate<Link> test) {
        return new EncodedTest(bytes -> EncodedValues.links(bytes)
                .filter(links -> links.stream().anyMatch(test))
                .isPresent());
    }

    @Override
    EncodedTest copy() {
        return new EncodedTest(test);
    }

    @Override
    boolean matches(MemorySegment bytes, long start, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, Segments.BYTE, start, copy, 0, length);
        return test.test(copy);
    }
}
