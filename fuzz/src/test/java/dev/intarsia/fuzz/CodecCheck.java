package dev.intarsia.fuzz;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressor;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.codec.compress.Decompressor;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.codec.compress.ExpansionBound;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The contract of a codec: invalid bytes are rejected with [MalformedDataException]; nothing is written outside of the
/// page; valid bytes are not rejected by [ExpansionBound] beforehand; decompression restores what was compressed.
///
/// An input is the size that a page header states, two bytes, and the compressed page.
final class CodecCheck {
    private static final int GUARD = 64;
    private static final byte UNTOUCHED = 0x5A;

    private CodecCheck() {}

    static Stream<byte[]> seeds(Compression codec) {
        return Stream.of(new byte[0], new byte[] {7}, text(40), text(700)).map(page -> seed(codec, page));
    }

    static byte[] text(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + i % 17 % 5 + i / 97);
        }
        return text;
    }

    private static byte[] seed(Compression codec, byte[] page) {
        try (Compressors compressors = new Compressors();
                Arena arena = Arena.ofConfined()) {
            return input(page.length, compressed(arena, compressors.get(codec), page));
        }
    }

    static byte[] input(int size, byte[] compressed) {
        return Input.of(compressed, size & 0xFF, size >>> 8);
    }

    static void check(Compression codec, byte[] input) {
        Input in = new Input(input);
        int size = in.nextShort();
        byte[] compressed = in.rest();
        try (Arena arena = Arena.ofConfined();
                Decompressors decompressors = new Decompressors()) {
            Decompressor decompressor = decompressors.get(codec);
            byte[] page = decompressed(arena, decompressor, compressed, size);
            byte[] again = decompressed(arena, decompressor, compressed, size);
            if (!Arrays.equals(page, again)) {
                throw new AssertionError("the same bytes are not the same page twice");
            }
            if (page != null) {
                mustPassTheBound(codec, arena, compressed, size);
            }
            if (Compressors.supports(codec)) {
                mustComeBack(codec, arena, decompressor, page == null ? compressed : page);
            }
        }
    }

    private static byte @Nullable [] decompressed(Arena arena, Decompressor decompressor, byte[] compressed, int size) {
        MemorySegment source = Input.toNative(arena, compressed);
        MemorySegment target = arena.allocate(size + 2L * GUARD, 1);
        target.fill(UNTOUCHED);
        try {
            int written = decompressor.decompress(source, 0, compressed.length, target, GUARD, size);
            if (written != size) {
                throw new AssertionError(written + " bytes, not " + size);
            }
            return target.asSlice(GUARD, size).toArray(ValueLayout.JAVA_BYTE);
        } catch (MalformedDataException refused) {
            return null;
        } finally {
            for (long i = 0; i < GUARD; i++) {
                if (target.get(NativeLayouts.BYTE, i) != UNTOUCHED
                        || target.get(NativeLayouts.BYTE, GUARD + size + i) != UNTOUCHED) {
                    throw new AssertionError("written beside the page");
                }
            }
        }
    }

    private static void mustPassTheBound(Compression codec, Arena arena, byte[] compressed, int size) {
        if (size > 0) {
            ExpansionBound.check(codec, Input.toNative(arena, compressed), 0, compressed.length, size);
        }
    }

    private static void mustComeBack(Compression codec, Arena arena, Decompressor decompressor, byte[] page) {
        try (Compressors compressors = new Compressors()) {
            byte[] compressed = compressed(arena, compressors.get(codec), page);
            if (!Arrays.equals(page, decompressed(arena, decompressor, compressed, page.length))) {
                throw new AssertionError("a page that was compressed does not come back");
            }
            mustPassTheBound(codec, arena, compressed, page.length);
        }
    }

    private static byte[] compressed(Arena arena, Compressor compressor, byte[] page) {
        MemorySegment source = Input.toNative(arena, page);
        MemorySegment target = arena.allocate(compressor.maxCompressedSize(page.length), 1);
        int length = compressor.compress(source, 0, page.length, target, 0);
        return target.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }
}
