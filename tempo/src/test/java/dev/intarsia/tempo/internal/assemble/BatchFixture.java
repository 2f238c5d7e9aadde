package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes columns of batches from values.
final class BatchFixture implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();

    /// A list with these offsets.
    ListOffsets list(SchemaNode node, int... offsets) {
        return new ListOffsets(node, offsets.length - 1, offsets[offsets.length - 1], ints(offsets), null);
    }

    /// Texts one after the other; null is a null slot.
    ColumnBatch texts(LeafColumn leaf, List<ListOffsets> lists, @Nullable String... texts) {
        return column(leaf, lists, validity(texts), binary(texts));
    }

    /// Bytes one after the other.
    ColumnBatch bytes(LeafColumn leaf, List<ListOffsets> lists, byte[]... values) {
        return column(leaf, lists, new boolean[values.length], binary(values));
    }

    /// Texts by ids into a dictionary of all different ones.
    ColumnBatch dictionary(LeafColumn leaf, List<ListOffsets> lists, @Nullable String... texts) {
        List<String> entries = new ArrayList<>();
        int[] ids = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i] == null ? "" : texts[i];
            if (texts[i] != null && !entries.contains(text)) {
                entries.add(text);
            }
            ids[i] = Math.max(0, entries.indexOf(text));
        }
        ColumnValues values = binary(entries.toArray(String[]::new));
        Dictionary dictionary = new Dictionary(entries.size(), 0, values.values(), values.offsets());
        return column(leaf, lists, validity(texts), ColumnValues.ids(ints(ids), dictionary));
    }

    private ColumnValues binary(@Nullable String... texts) {
        byte[][] values = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            values[i] = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        }
        return binary(values);
    }

    private ColumnValues binary(byte[]... values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int[] offsets = new int[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            all.writeBytes(values[i]);
            offsets[i + 1] = all.size();
        }
        MemorySegment segment = arena.allocate(all.size() + 1L);
        MemorySegment.copy(all.toByteArray(), 0, segment, NativeLayouts.BYTE, 0, all.size());
        return ColumnValues.binary(ints(offsets), segment);
    }

    /// Numbers; null is a null slot.
    ColumnBatch longs(LeafColumn leaf, List<ListOffsets> lists, @Nullable Long... numbers) {
        MemorySegment values = arena.allocate(8L * numbers.length + 8, NativeLayouts.ALIGNMENT);
        for (int i = 0; i < numbers.length; i++) {
            Long number = numbers[i];
            values.setAtIndex(NativeLayouts.LONG_LE, i, number == null ? 0xA5A5A5A5L : number);
        }
        return column(leaf, lists, validity(numbers), ColumnValues.fixed(8, values));
    }

    /// Floating point numbers; null is a null slot.
    ColumnBatch doubles(LeafColumn leaf, List<ListOffsets> lists, @Nullable Double... numbers) {
        MemorySegment values = arena.allocate(8L * numbers.length + 8, NativeLayouts.ALIGNMENT);
        for (int i = 0; i < numbers.length; i++) {
            Double number = numbers[i];
            values.setAtIndex(NativeLayouts.DOUBLE_LE, i, number == null ? Double.NaN : number);
        }
        return column(leaf, lists, validity(numbers), ColumnValues.fixed(8, values));
    }

    /// Truth values; null is a null slot, with a bit that must not be looked at.
    ColumnBatch booleans(LeafColumn leaf, List<ListOffsets> lists, @Nullable Boolean... truths) {
        boolean[] set = new boolean[truths.length];
        for (int i = 0; i < truths.length; i++) {
            Boolean truth = truths[i];
            set[i] = truth == null || truth;
        }
        return column(leaf, lists, validity(truths), ColumnValues.bits(bits(set)));
    }

    /// Rows, elements and nulls as the lists and values say. `isNull` has one entry per slot.
    private ColumnBatch column(LeafColumn leaf, List<ListOffsets> lists, boolean[] isNull, ColumnValues values) {
        boolean[] valid = new boolean[isNull.length];
        int nulls = 0;
        for (int i = 0; i < isNull.length; i++) {
            valid[i] = !isNull[i];
            nulls += isNull[i] ? 1 : 0;
        }
        boolean mixed = nulls > 0 && nulls < isNull.length;
        MemorySegment validity = mixed ? bits(valid) : MemorySegment.NULL;
        ColumnValues kept = nulls > 0 && nulls == isNull.length ? ColumnValues.NULL : values;
        return new ColumnBatch(leaf, null, null, lists, isNull.length, nulls, validity, kept);
    }

    private static boolean[] validity(@Nullable Object[] values) {
        boolean[] isNull = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            isNull[i] = values[i] == null;
        }
        return isNull;
    }

    private MemorySegment bits(boolean... set) {
        MemorySegment bits = arena.allocate(8L * ((set.length + 63) / 64) + 8, NativeLayouts.ALIGNMENT);
        for (int i = 0; i < set.length; i++) {
            int old = bits.get(NativeLayouts.BYTE, i / 8);
            bits.set(NativeLayouts.BYTE, i / 8, (byte) (set[i] ? old | 1 << i % 8 : old));
        }
        return bits;
    }

    private MemorySegment ints(int... values) {
        MemorySegment segment = arena.allocate(4L * values.length, NativeLayouts.ALIGNMENT);
        MemorySegment.copy(values, 0, segment, NativeLayouts.INT_LE, 0, values.length);
        return segment;
    }

    @Override
    public void close() {
        arena.close();
    }
}
