package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.DecodeCounters;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.internal.page.PageMemory;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import java.util.EnumMap;
import java.util.Map;

/// The decoders of one column, one per encoding, made when a page first needs them.
public final class ValueDecoders {
    private final LeafColumn leaf;
    private final PageKernels kernels;
    private final DecodeCounters counters;
    private final PageMemory memory;
    private final Map<Encoding, ValueDecoder> decoders = new EnumMap<>(Encoding.class);

    public ValueDecoders(LeafColumn leaf, DecodeSettings settings, PageMemory memory) {
        this.leaf = leaf;
        this.kernels = settings.kernels();
        this.counters = settings.counters();
        this.memory = memory;
    }

    /// The decoder for pages of this encoding.
    ///
    /// @param dictionarySize entries of the chunk's dictionary; 0 without one
    /// @throws CorruptFileException when the format does not allow it for the column's type
    public ValueDecoder get(Encoding encoding, int dictionarySize, ErrorLocation location) {
        ValueDecoder decoder = decoders.get(encoding);
        if (decoder == null) {
            decoder = create(encoding, dictionarySize, location);
            decoders.put(encoding, decoder);
        }
        return decoder;
    }

    private ValueDecoder create(Encoding encoding, int dictionarySize, ErrorLocation location) {
        PhysicalType type = leaf.type();
        return switch (encoding) {
            case PLAIN -> plain(type);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> new RleDecoders.OfIds(kernels, memory, dictionarySize);
            case RLE -> {
                require(type == PhysicalType.BOOLEAN, encoding, location);
                yield new RleDecoders.OfBooleans(kernels, memory);
            }
            case DELTA_BINARY_PACKED -> {
                require(type == PhysicalType.INT32 || type == PhysicalType.INT64, encoding, location);
                yield new DeltaDecoders.OfIntegers(kernels, memory, type.width());
            }
            case DELTA_LENGTH_BYTE_ARRAY -> {
                require(type == PhysicalType.BYTE_ARRAY, encoding, location);
                yield new DeltaDecoders.OfLengths(kernels, memory);
            }
            case DELTA_BYTE_ARRAY -> prefixed(type, location);
            case BYTE_STREAM_SPLIT -> {
                require(leaf.valueWidth() > 0 && type != PhysicalType.INT96, encoding, location);
                yield new StreamSplitDecoder(kernels, memory, leaf.valueWidth());
            }
            case BIT_PACKED -> throw new CorruptFileException(location, "BIT_PACKED is an encoding of levels only");
        };
    }

    private ValueDecoder prefixed(PhysicalType type, ErrorLocation location) {
        if (type == PhysicalType.FIXED_LEN_BYTE_ARRAY) {
            return new PrefixDecoders.OfWidth(kernels, memory, leaf.valueWidth());
        }
        require(type == PhysicalType.BYTE_ARRAY, Encoding.DELTA_BYTE_ARRAY, location);
        return new PrefixDecoders.OfBinary(kernels, memory);
    }

    private ValueDecoder plain(PhysicalType type) {
        return switch (type) {
            case BOOLEAN -> new PlainDecoders.OfBits(kernels);
            case BYTE_ARRAY -> new PlainDecoders.OfBinary();
            case FIXED_LEN_BYTE_ARRAY -> new FixedLengthDecoder(leaf.valueWidth(), counters);
            case INT32, INT64, INT96, FLOAT, DOUBLE -> new PlainDecoders.OfWidth(leaf.valueWidth());
        };
    }

    private void require(boolean allowed, Encoding encoding, ErrorLocation location) {
        if (!allowed) {
            throw new CorruptFileException(location, encoding + " values in a column of type " + leaf.type());
        }
    }
}
