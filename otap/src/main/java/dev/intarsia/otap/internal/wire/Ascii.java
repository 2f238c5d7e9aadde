package dev.intarsia.otap.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Detects ASCII.
final class Ascii {
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Ascii() {}

    /// Whether the bytes `[from, to)` are ASCII.
    static boolean is(byte[] bytes, int from, int to) {
        long high = 0;
        int index = from;
        for (; index <= to - Long.BYTES; index += Long.BYTES) {
            high |= (long) LONG.get(bytes, index);
        }
        for (; index < to; index++) {
            high |= bytes[index];
        }
        return (high & HIGH_BITS) == 0;
    }
}
