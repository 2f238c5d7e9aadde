package dev.intarsia.internal.thrift;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.metadata.ReadLimits;
import java.lang.foreign.MemorySegment;

/// Reads the header in front of a bloom filter's bits, `BloomFilterHeader` in parquet.thrift.
public final class BloomFilterHeaderParser {
    /// More than any header of the format needs.
    public static final int MAX_HEADER = 64;

    private static final int BLOCK_BYTES = 32;
    private static final byte[] TYPES =
            CompactReader.types(CompactReader.I32, CompactReader.STRUCT, CompactReader.STRUCT, CompactReader.STRUCT);
    private static final int REQUIRED = 0b11110;

    /// A header that this reader can use: split blocks, xxHash64, not compressed.
    ///
    /// @param headerLength bytes of the header itself
    /// @param bitsetLength bytes after it; a multiple of 32, at least 32
    public record Header(int headerLength, int bitsetLength) {}

    private BloomFilterHeaderParser() {}

    /// Reads the header at `offset`.
    ///
    /// @throws dev.intarsia.error.CorruptFileException when the bytes are no such header
    /// @throws UnsupportedFeatureException when the filter is of a kind that this reader does not support
    /// @throws LimitExceededException when the filter is larger than allowed
    public static Header parse(
            MemorySegment segment, long offset, long end, ErrorLocation location, ReadLimits limits) {
        CompactReader in = new CompactReader(segment, offset, end, location, limits.maxThriftDepth(), MAX_HEADER);
        int bytes = 0;
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
            seen |= in.bit();
            switch (in.field()) {
                case 1 -> bytes = in.fieldI32();
                case 2 -> requireFirst(in, "algorithm");
                case 3 -> requireFirst(in, "hash");
                case 4 -> requireFirst(in, "compression");
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        in.require(seen, REQUIRED, "the bloom filter's header");
        if (bytes < BLOCK_BYTES || bytes % BLOCK_BYTES != 0) {
            throw in.corrupt("a bloom filter of " + bytes + " bytes is no blocks of " + BLOCK_BYTES);
        }
        if (bytes > limits.maxIndexBytes()) {
            throw new LimitExceededException(
                    in.here(), "a bloom filter of " + bytes + " bytes, more than " + limits.maxIndexBytes());
        }
        return new Header((int) (in.position() - offset), bytes);
    }

    // Each of the three unions has one member so far, number 1, which is an empty struct.
    private static void requireFirst(CompactReader in, String what) {
        in.fieldStruct();
        int outer = in.beginStruct();
        int member = 0;
        while (in.nextField()) {
            member = in.field();
            in.skip();
        }
        in.endStruct(outer);
        if (member != 1) {
            throw new UnsupportedFeatureException(in.here(), "a bloom filter of " + what + " number " + member);
        }
    }
}
