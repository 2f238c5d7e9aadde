package dev.intarsia.writer.internal;

import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;

/// Writes the values section of data pages in one encoding. Not thread-safe: encoders keep scratch arrays.
public interface ValueEncoder {

    /// The encoding as it goes into page headers.
    Encoding encoding();

    /// Appends the values `[from, to)` of `data`.
    void encode(ColumnData data, int from, int to, ByteSink out);

    /// The encoder for a column, dictionaries excepted: they start with [DictionaryEncoder].
    ///
    /// @throws IllegalArgumentException when the encoding is not written, or not for this type
    static ValueEncoder of(Encoding encoding, LeafColumn leaf) {
        PhysicalType type = leaf.type();
        return switch (encoding) {
            case PLAIN -> new PlainEncoder(false);
            case RLE -> {
                require(type == PhysicalType.BOOLEAN, encoding, leaf);
                yield new RleBooleanEncoder();
            }
            case DELTA_BINARY_PACKED -> {
                require(type == PhysicalType.INT32 || type == PhysicalType.INT64, encoding, leaf);
                yield new DeltaIntegerEncoder();
            }
            case DELTA_LENGTH_BYTE_ARRAY -> {
                require(type == PhysicalType.BYTE_ARRAY, encoding, leaf);
                yield new DeltaLengthEncoder();
            }
            case DELTA_BYTE_ARRAY -> {
                require(type == PhysicalType.BYTE_ARRAY || type == PhysicalType.FIXED_LEN_BYTE_ARRAY, encoding, leaf);
                yield new DeltaByteArrayEncoder();
            }
            case BYTE_STREAM_SPLIT -> {
                require(
                        leaf.valueWidth() > 0 && type != PhysicalType.BOOLEAN && type != PhysicalType.INT96,
                        encoding,
                        leaf);
                yield new StreamSplitEncoder();
            }
            case RLE_DICTIONARY, PLAIN_DICTIONARY, BIT_PACKED ->
                throw new IllegalArgumentException("values are not written as " + encoding + ": column "
                        + leaf.path().dotted());
        };
    }

    private static void require(boolean fits, Encoding encoding, LeafColumn leaf) {
        if (!fits) {
            throw new IllegalArgumentException("a column of " + leaf.type() + " cannot be " + encoding + ": "
                    + leaf.path().dotted());
        }
    }
}
