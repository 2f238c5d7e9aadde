package dev.intarsia.codec.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.Compression;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Decompresses single pages of heap bytes.
final class Pages {
    private Pages() {}

    static byte[] decompress(Compression codec, byte[] compressed, int exactSize) {
        try (Arena arena = Arena.ofConfined();
                Decompressors decompressors = new Decompressors()) {
            MemorySegment source = arena.allocate(compressed.length);
            MemorySegment.copy(compressed, 0, source, ValueLayout.JAVA_BYTE, 0, compressed.length);
            MemorySegment target = arena.allocate(exactSize);
            int written = decompressors.get(codec).decompress(source, 0, compressed.length, target, 0, exactSize);
            assertThat(written).isEqualTo(exactSize);
            return target.toArray(ValueLayout.JAVA_BYTE);
        }
    }
}
