package dev.intarsia.fuzz;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The bytes of an input one after the other: some that choose what is done, then the rest. Zeros when they have run
/// out, so that every input means something.
final class Input {
    private final byte[] bytes;
    private int position;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The next byte, 0 to 255.
    int next() {
        return position < bytes.length ? bytes[position++] & 0xFF : 0;
    }

    /// The next byte, brought below `bound`, which is at most 256.
    int next(int bound) {
        return next() % bound;
    }

    /// The next two bytes, little-endian.
    int nextShort() {
        return next() | next() << 8;
    }

    /// The next `length` bytes, fewer at the end.
    byte[] take(int length) {
        int from = position;
        position = Math.min(bytes.length, from + length);
        return Arrays.copyOfRange(bytes, from, position);
    }

    /// All that is left.
    byte[] rest() {
        return take(bytes.length - position);
    }

    /// An input of these chosen bytes and a rest.
    static byte[] of(byte[] rest, int... chosen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int next : chosen) {
            out.write(next);
        }
        out.writeBytes(rest);
        return out.toByteArray();
    }

    /// A native copy that ends where its memory ends and is not aligned.
    static MemorySegment toNative(Arena arena, byte[] bytes) {
        MemorySegment segment = arena.allocate(bytes.length + 3L, 8).asSlice(3, bytes.length);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment;
    }
}
