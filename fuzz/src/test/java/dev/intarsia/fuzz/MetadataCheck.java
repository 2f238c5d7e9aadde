package dev.intarsia.fuzz;

import dev.intarsia.error.ReadException;
import dev.intarsia.error.Where;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// What every parser of metadata keeps to: it refuses with a [ReadException] or gives something of which all can be
/// asked; it takes little heap; it sees the bytes between its two ends and nothing else.
///
/// @param parser the parser
/// @param describe asks for everything and says it
/// @param <T> what is parsed
record MetadataCheck<T>(Parser<T> parser, Function<T, String> describe) {
    static final Where WHERE = Where.of("fuzz");

    /// Parses the bytes `offset` to `end`.
    interface Parser<T> {
        T parse(MemorySegment segment, long offset, long end);
    }

    void check(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment exact = Input.toNative(arena, bytes);
            Outcome first =
                    Outcome.bounded(bytes.length, () -> describe.apply(parser.parse(exact, 0, exact.byteSize())));
            byte[] around = new byte[bytes.length + 40];
            Arrays.fill(around, (byte) 0xFF);
            System.arraycopy(bytes, 0, around, 13, bytes.length);
            MemorySegment inside = Input.toNative(arena, around);
            Outcome second = Outcome.of(() -> describe.apply(parser.parse(inside, 13, 13L + bytes.length)));
            first.mustBe(second, "the same bytes elsewhere");
        }
    }

    /// Checks, for what tells its own length, that no part of it passes for the whole.
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
                Outcome outcome = Outcome.of(() -> describe.apply(parser.parse(part, 0, part.byteSize())));
                if (outcome.isValues()) {
                    throw new AssertionError(part.byteSize() + " of " + length + " bytes are taken for the whole");
                }
            }
        }
    }
}
