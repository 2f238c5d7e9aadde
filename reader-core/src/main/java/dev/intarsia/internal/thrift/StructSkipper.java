package dev.intarsia.internal.thrift;

/// Finds the end of a struct in an array, in one loop over its bytes: most of what opening a file takes is passing over
/// column chunks. It handles the common kinds of values only, and returns -1 for all else, errors included: then
/// [ContainerSkipper], which handles all, reads the struct again.
final class StructSkipper {

    /// Where there is no end, or none that this class can find.
    static final int UNKNOWN = -1;

    /// Containers within each other that are looked into; a column chunk has five.
    static final int MAX_DEPTH = 8;
    /// The longest varints are left to the reader that checks their last byte.
    private static final int SURE_32 = 4;
    private static final int SURE_64 = 9;

    private StructSkipper() {}

    /// The offset after a struct whose first field header is at `start`; [#UNKNOWN] where it is not found.
    ///
    /// @param end first byte not to read
    static int end(byte[] bytes, int start, int end) {
        return struct(bytes, start, end, MAX_DEPTH);
    }

    private static int struct(byte[] bytes, int start, int end, int depth) {
        if (depth == 0) {
            return UNKNOWN;
        }
        int at = start;
        while (at >= 0 && at < end) {
            int header = bytes[at++];
            if (header == 0) {
                return at;
            }
            if ((header & 0xF0) == 0) {
                at = varint(bytes, at, end, 2);
            }
            int type = header & 0x0F;
            if (type == 0) {
                return UNKNOWN;
            }
            if (type > CompactReader.FALSE && at >= 0) {
                at = value(bytes, at, end, type, depth);
            }
        }
        return UNKNOWN;
    }

    private static int value(byte[] bytes, int at, int end, int type, int depth) {
        return switch (type) {
            case CompactReader.I8 -> at + 1;
            case CompactReader.I16, CompactReader.I32 -> varint(bytes, at, end, SURE_32);
            case CompactReader.I64 -> varint(bytes, at, end, SURE_64);
            case CompactReader.DOUBLE -> at + Double.BYTES;
            case CompactReader.BINARY -> binary(bytes, at, end);
            case CompactReader.LIST -> list(bytes, at, end, depth - 1);
            case CompactReader.STRUCT -> struct(bytes, at, end, depth - 1);
            default -> UNKNOWN;
        };
    }

    private static int list(byte[] bytes, int start, int end, int depth) {
        if (depth == 0 || start >= end) {
            return UNKNOWN;
        }
        int header = bytes[start];
        int type = header & 0x0F;
        int size = header >>> 4 & 0x0F;
        int at = start + 1;
        if (size == 15) {
            // Longer lists than a byte can count are rare in chunks: each would have its elements looked at one by one.
            if (at >= end || bytes[at] < 0) {
                return UNKNOWN;
            }
            size = bytes[at++];
        }
        if (type <= CompactReader.FALSE) {
            return size == 0 ? at : UNKNOWN;
        }
        for (int i = 0; i < size && at >= 0 && at < end; i++) {
            at = value(bytes, at, end, type, depth);
        }
        // A list that ends too early ends at `end`, where its struct cannot.
        return at;
    }

    private static int binary(byte[] bytes, int start, int end) {
        int length = 0;
        int at = start;
        for (int shift = 0; shift < 7 * SURE_32 && at < end; shift += 7) {
            int next = bytes[at++];
            length |= (next & 0x7F) << shift;
            if (next >= 0) {
                return length <= end - at ? at + length : UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    private static int varint(byte[] bytes, int start, int end, int most) {
        int last = Math.min(end, start + most);
        for (int at = start; at < last; at++) {
            if (bytes[at] >= 0) {
                return at + 1;
            }
        }
        return UNKNOWN;
    }
}
