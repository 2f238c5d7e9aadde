package dev.intarsia.fuzz;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// The contract of every parser of metadata: it throws a [ReadException] or returns an object all of whose accessors
/// work; it uses little heap; it reads no bytes outside of its range.
///
/// @param parser the parser
/// @param describe calls all accessors and returns the results as text
/// @param <T> what is parsed
record MetadataCheck<T>(Parser<T> parser, Function<T, String> describe) {
    static final ErrorLocation WHERE = ErrorLocation.of("fuzz");

    /// Parses the bytes `offset` to `end`.
    interface Parser<T> {
        T parse(MemorySegment segment, long offset, long end);
    }

    void check(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment exact = Input.toNative(arena, bytes);
            ReadOutcome first =
                    ReadOutcome.bounded(bytes.length, () -> describe.apply(parser.parse(exact, 0, exact.byteSize())));
            byte[] around = new byte[bytes.length + 40];
            Arrays.fill(around, (byte) 0xFF);
            System.arraycopy(bytes, 0, around, 13, bytes.length);
            MemorySegment inside = Input.toNative(arena, around);
            ReadOutcome second = ReadOutcome.of(() -> describe.apply(parser.parse(inside, 13, 13L + bytes.length)));
            first.mustBe(second, "the same bytes elsewhere");
        }
    }

    /// Checks that no proper prefix of a structure that states its own length is accepted as the whole.
    void checkCuts(byte[] bytes, ToIntFunction<T> lengthOf) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment whole = Input.toNative(arena, bytes);
            T parsed;
            try {
                parsed = parser.parse(whole, 0, whole.byteSize());
            } catch (ReadException refused) {
                return;
            }
            int length = lengthOf.applyAsInt(parsed);
            if (length <= 0 || length > bytes.length) {
                throw new AssertionError("a length of " + length + " in " + bytes.length + " bytes");
            }
            for (int cut = Math.max(0, length - 8); cut < length; cut++) {
                MemorySegment part = Input.toNative(arena, Arrays.copyOf(bytes, cut));
                ReadOutcome outcome = ReadOutcome.of(() -> describe.apply(parser.parse(part, 0, part.byteSize())));
                if (outcome.isValues()) {
                    throw new AssertionError(part.byteSize() + " of " + length + " bytes are taken for the whole");
                }
            }
        }
    }
}
