package dev.intarsia.codec.kernel;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.ValueLayout;

/// The layouts with which Intarsia reads and writes native memory. All are unaligned and name their byte order: the
/// bytes of a file do not depend on the machine.
public final class NativeLayouts {
    /// Alignment in bytes of every block handed out by the pool, and of Arrow buffers.
    public static final long ALIGNMENT = 64;

    /// One byte.
    public static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    /// 16-bit integer, little-endian.
    public static final ValueLayout.OfShort SHORT_LE = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);

    /// 32-bit integer, little-endian.
    public static final ValueLayout.OfInt INT_LE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);

    /// 64-bit integer, little-endian.
    public static final ValueLayout.OfLong LONG_LE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    /// 64-bit integer, big-endian: words of Tempo's bloom filters.
    public static final ValueLayout.OfLong LONG_BE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);

    /// IEEE 754 single, little-endian.
    public static final ValueLayout.OfFloat FLOAT_LE = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);

    /// IEEE 754 double, little-endian.
    public static final ValueLayout.OfDouble DOUBLE_LE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);

    private NativeLayouts() {}
}
