package dev.intarsia.tempo.internal.block;

import dev.intarsia.tempo.block.TraceIds;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// MurmurHash3 x64-128 with seed 0 of a trace id, and of the trace id with one byte 0x01 after it: the four hashes from
/// which Tempo's bloom filters make their bit positions.
final class Murmur3 {
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private Murmur3() {}

    /// The hashes of 16 bytes: two of the id, two of the id and the byte 0x01.
    static long[] hashes(byte[] id) {
        long k1 = (long) LONG_LE.get(id, 0);
        long k2 = (long) LONG_LE.get(id, 8);
        long h1 = mixFirst(k1);
        h1 = Long.rotateLeft(h1, 27);
        h1 = h1 * 5 + 0x52dce729;
        long h2 = mixSecond(k2);
        h2 = Long.rotateLeft(h2, 31) + h1;
        h2 = h2 * 5 + 0x38495ab5;
        long[] hashes = new long[4];
        finish(h1, h2, TraceIds.LENGTH, hashes, 0);
        finish(h1 ^ mixFirst(1), h2, TraceIds.LENGTH + 1, hashes, 2);
        return hashes;
    }

    private static long mixFirst(long k1) {
        return Long.rotateLeft(k1 * C1, 31) * C2;
    }

    private static long mixSecond(long k2) {
        return Long.rotateLeft(k2 * C2, 33) * C1;
    }

    private static void finish(long h1, long h2, int length, long[] hashes, int at) {
        long a = h1 ^ length;
        long b = h2 ^ length;
        a += b;
        b += a;
        a = scramble(a);
        b = scramble(b);
        a += b;
        hashes[at] = a;
        hashes[at + 1] = b + a;
    }

    private static long scramble(long hash) {
        long h = hash ^ (hash >>> 33);
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
