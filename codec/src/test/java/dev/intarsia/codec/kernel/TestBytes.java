package dev.intarsia.codec.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;

/// Places test data so that its last byte is the last byte of the segment: one byte read or written beyond it throws.
///
/// @param segment of `offset + size` bytes
/// @param offset where the data starts; not aligned to anything
record TestBytes(MemorySegment segment, long offset) {
    private static final byte GUARD = (byte) 0xA5;

    static TestBytes ofSize(Arena arena, RandomGenerator random, long size) {
        long offset = random.nextInt(0, 17);
        // The arena rounds nothing up that a segment would show: its bounds are exact.
        MemorySegment segment = arena.allocate(offset + size);
        segment.fill(GUARD);
        return new TestBytes(segment, offset);
    }

    /// Bytes of 0 to `below` - 1.
    static TestBytes random(Arena arena, RandomGenerator random, long size, int below) {
        TestBytes bytes = ofSize(arena, random, size);
        for (long i = 0; i < size; i++) {
            bytes.segment.set(ValueLayout.JAVA_BYTE, bytes.offset + i, (byte) random.nextInt(below));
        }
        return bytes;
    }

    static TestBytes filled(Arena arena, RandomGenerator random, long size, int value) {
        TestBytes bytes = ofSize(arena, random, size);
        bytes.data().fill((byte) value);
        return bytes;
    }

    /// Bits of which about one in `rarity` is set; 1 sets all, 0 none. Bits beyond `n` are random too.
    static TestBytes bits(Arena arena, RandomGenerator random, int n, int rarity) {
        TestBytes bytes = filled(arena, random, (n + 63L) / 64 * 8, 0);
        for (long i = 0; i < bytes.size() * 8; i++) {
            if (rarity > 0 && random.nextInt(rarity) == 0) {
                long at = bytes.offset + i / 8;
                byte old = bytes.segment.get(ValueLayout.JAVA_BYTE, at);
                bytes.segment.set(ValueLayout.JAVA_BYTE, at, (byte) (old | 1 << (i % 8)));
            }
        }
        return bytes;
    }

    TestBytes copy(Arena arena) {
        MemorySegment copy = arena.allocate(segment.byteSize());
        copy.copyFrom(segment);
        return new TestBytes(copy, offset);
    }

    MemorySegment data() {
        return segment.asSlice(offset);
    }

    long size() {
        return segment.byteSize() - offset;
    }

    void setInt(int index, int value) {
        segment.set(
                ValueLayout.JAVA_INT_UNALIGNED.withOrder(java.nio.ByteOrder.LITTLE_ENDIAN), offset + 4L * index, value);
    }

    /// Whether data and guard bytes before it are equal.
    boolean sameAs(TestBytes other) {
        return offset == other.offset && segment.mismatch(other.segment) == -1;
    }
}
