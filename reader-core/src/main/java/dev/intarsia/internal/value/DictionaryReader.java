package dev.intarsia.internal.value;

import dev.intarsia.batch.Dictionary;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.DecodeCounters;
import dev.intarsia.internal.page.DictionaryPage;
import dev.intarsia.internal.page.PageMemory;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;

/// Makes a [Dictionary] of a dictionary page. Fixed-width values stay where they lie; values which have their lengths
/// in between, binary ones and some of fixed length, are copied once into row group memory.
public final class DictionaryReader {
    /// The dictionary of a chunk that has none.
    static final Dictionary EMPTY = new Dictionary(0, 0, MemorySegment.NULL, MemorySegment.NULL);

    private DictionaryReader() {}

    public static Dictionary read(
            DictionaryPage page, LeafColumn leaf, PageMemory memory, DecodeCounters counters, ErrorLocation location) {
        if (page.encoding() != Encoding.PLAIN && page.encoding() != Encoding.PLAIN_DICTIONARY) {
            throw new CorruptFileException(location, "dictionary in encoding " + page.encoding());
        }
        if (page.valueCount() < 0) {
            throw new CorruptFileException(location, "dictionary of " + page.valueCount() + " values");
        }
        return switch (leaf.type()) {
            case BYTE_ARRAY -> binary(page, memory);
            case BOOLEAN -> throw new CorruptFileException(location, "dictionary in a column of type BOOLEAN");
            case FIXED_LEN_BYTE_ARRAY -> fixedLength(page, leaf, memory, counters);
            case INT32, INT64, INT96, FLOAT, DOUBLE -> fixed(page, leaf);
        };
    }

    private static Dictionary fixed(DictionaryPage page, LeafColumn leaf) {
        ByteSlice values = page.values();
        int width = leaf.valueWidth();
        long bytes = (long) page.valueCount() * width;
        if (bytes > values.length()) {
            throw new MalformedDataException(
                    "dictionary of " + page.valueCount() + " values in " + values.length() + " bytes", values.offset());
        }
        MemorySegment segment =
                bytes == 0 ? MemorySegment.NULL : values.segment().asSlice(values.offset(), bytes);
        return new Dictionary(page.valueCount(), width, segment, MemorySegment.NULL);
    }

    private static Dictionary fixedLength(
            DictionaryPage page, LeafColumn leaf, PageMemory memory, DecodeCounters counters) {
        int width = leaf.valueWidth();
        FixedLengths values = FixedLengths.of(page.values(), page.valueCount(), width);
        if (!values.isPrefixed()) {
            return fixed(page, leaf);
        }
        counters.countLengthPrefixedPage();
        long bytes = (long) page.valueCount() * width;
        MemorySegment copied = memory.acquire(bytes).asSlice(0, bytes);
        values.copy(page.values().offset(), page.valueCount(), copied, 0);
        return new Dictionary(page.valueCount(), width, copied, MemorySegment.NULL);
    }

    private static Dictionary binary(DictionaryPage page, PageMemory memory) {
        ByteSlice values = page.values();
        int count = page.valueCount();
        if ((long) count * Integer.BYTES > values.length()) {
            throw new MalformedDataException(
                    "dictionary of " + count + " values in " + values.length() + " bytes", values.offset());
        }
        long total = totalOf(values, count);
        MemorySegment offsets = memory.acquire((count + 1L) * Integer.BYTES);
        MemorySegment bytes = memory.acquire(total + PrefixedValues.SLACK);
        offsets.set(NativeLayouts.INT_LE, 0, 0);
        PrefixedValues.copy(values.segment(), values.offset(), count, offsets, Integer.BYTES, bytes, 0);
        return new Dictionary(count, 0, bytes.asSlice(0, total), offsets.asSlice(0, (count + 1L) * Integer.BYTES));
    }

    // Checks the lengths, so that copying need not.
    private static long totalOf(ByteSlice values, int count) {
        MemorySegment segment = values.segment();
        long position = values.offset();
        for (int i = 0; i < count; i++) {
            long left = values.end() - position - Integer.BYTES;
            int length = left < 0 ? -1 : segment.get(NativeLayouts.INT_LE, position);
            if (length < 0 || length > left) {
                throw new MalformedDataException("dictionary entry " + i + " of " + length + " bytes", position);
            }
            position += (long) Integer.BYTES + length;
        }
        return position - values.offset() - (long) count * Integer.BYTES;
    }
}
