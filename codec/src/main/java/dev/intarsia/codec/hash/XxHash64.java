package dev.intarsia.codec.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/// xxHash with 64 bits (XXH64 of the xxHash specification, "doc/xxhash_spec.md"). For the few values of a predicate,
/// and for the bloom filters of written files: on heap arrays.
public final class XxHash64 {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    /// The hash of all bytes of `input`.
    public static long hash(byte[] input, long seed) {
        return hash(input, 0, input.length, seed);
    }

    /// The hash of the bytes `[from, to)` of `input`.
    ///
    /// @throws IndexOutOfBoundsException when they are not all in `input`
    public static long hash(byte[] input, int from, int to, long seed) {
        Objects.checkFromToIndex(from, to, input.length);
        int at = from;
        long hash = seed + PRIME_5;
        if (to - from >= STRIPE) {
            long[] lanes = {seed + PRIME_1 + PRIME_2, seed + PRIME_2, seed, seed - PRIME_1};
            for (; at + STRIPE <= to; at += STRIPE) {
                for (int lane = 0; lane < 4; lane++) {
                    lanes[lane] = round(lanes[lane], (long) LONG.get(input, at + 8 * lane));
                }
            }
            hash = converge(lanes);
        }
        return avalanche(rest(hash + (to - from), input, at, to));
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * PRIME_2, 31) * PRIME_1;
    }

    private static long converge(long[] lanes) {
        long hash = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
        }
        return hash;
    }

    private static long rest(long start, byte[] input, int from, int to) {
        long hash = start;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(input, at)), 27) * PRIME_1 + PRIME_4;
        }
        if (at + Integer.BYTES <= to) {
            long word = Integer.toUnsignedLong((int) INT.get(input, at));
            hash = Long.rotateLeft(hash ^ word * PRIME_1, 23) * PRIME_2 + PRIME_3;
            at += Integer.BYTES;
        }
        for (; at < to; at++) {
            hash = Long.rotateLeft(hash ^ (input[at] & 0xFF) * PRIME_5, 11) * PRIME_1;
        }
        return hash;
    }

    private static long avalanche(long value) {
        long hash = value;
        hash = (hash ^ hash >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }
}
