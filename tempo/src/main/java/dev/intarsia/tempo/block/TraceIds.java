package dev.intarsia.tempo.block;

import dev.intarsia.model.Bytes;
import java.util.HexFormat;

/// Trace ids as Tempo keys them: 16 bytes, shorter ids with zero bytes in front.
public final class TraceIds {
    /// Bytes of a full trace id.
    public static final int LENGTH = 16;

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 16777619;

    private TraceIds() {}

    /// Reads an id as Tempo does: hexadecimal digits of either case, zeros in front of which may be missing.
    ///
    /// @param digits 1 to 32 digits
    /// @return 16 bytes
    /// @throws IllegalArgumentException when it is something else
    public static Bytes parse(String digits) {
        if (digits.isEmpty() || digits.length() > 2 * LENGTH || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("'" + digits + "' is no trace id: 1 to 32 hexadecimal digits");
        }
        return Bytes.ofHex("0".repeat(2 * LENGTH - digits.length()) + digits);
    }

    /// The id with zero bytes put in front until it has 16.
    ///
    /// @throws IllegalArgumentException when it has more
    public static Bytes pad(Bytes id) {
        if (id.length() == LENGTH) {
            return id;
        }
        return Bytes.wrap(padded(id));
    }

    /// A fresh array with the 16 bytes of the padded id.
    public static byte[] padded(Bytes id) {
        if (id.length() > LENGTH) {
            throw new IllegalArgumentException("a trace id has at most 16 bytes, not " + id.length());
        }
        byte[] padded = new byte[LENGTH];
        id.copyTo(padded, LENGTH - id.length());
        return padded;
    }

    /// The bloom filter shard that holds an id: 32-bit FNV-1 (multiply, then xor) of the padded id, as an unsigned
    /// number, modulo the number of shards.
    ///
    /// @param shards number of shards, at least 1
    public static int bloomShard(Bytes id, int shards) {
        int hash = FNV_OFFSET;
        for (byte b : padded(id)) {
            hash = (hash * FNV_PRIME) ^ (b & 0xff);
        }
        return Integer.remainderUnsigned(hash, shards);
    }
}
