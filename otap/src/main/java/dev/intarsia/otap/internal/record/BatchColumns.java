package dev.intarsia.otap.internal.record;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.otap.internal.rows.EntryCache;
import dev.intarsia.otap.internal.rows.SlotColumns;
import dev.intarsia.otap.internal.schema.OtapColumn;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The columns of one batch of one table: numbers, and objects created from texts and bytes.
final class BatchColumns extends SlotColumns {
    private final @Nullable Object[][] entries;
    private final CborReader cbor;
    private byte[] scratch = new byte[256];

    /// @param columns by [OtapColumn#ordinal()]
    BatchColumns(@Nullable ColumnBatch[] columns, EntryCache<Object> cache, CborReader cbor) {
        super(columns);
        this.cbor = cbor;
        this.entries = new Object[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            ColumnBatch column = columns[i];
            entries[i] = column != null && column.layout() == Layout.DICTIONARY
                    ? cache.of(column.dictionary())
                    : new Object[0];
        }
    }

    /// Null reads as the empty text.
    String text(OtapColumn of, int slot) {
        String text = (String) get(of, slot, Entry.TEXT);
        return text == null ? "" : text;
    }

    /// An id; null and all zeros read as empty.
    Bytes id(OtapColumn of, int slot) {
        Bytes id = (Bytes) get(of, slot, Entry.ID);
        return id == null ? Bytes.EMPTY : id;
    }

    /// A value of texts, bytes or CBOR, according to `entry`; null if there is none.
    @Nullable
    AttributeValue value(OtapColumn of, int slot, Entry entry) {
        return (AttributeValue) get(of, slot, entry);
    }

    /// The type into which the bytes of a column are converted; the same for all values of a column.
    enum Entry {
        TEXT,
        ID,
        TEXT_VALUE,
        BYTES_VALUE,
        CBOR_VALUE
    }

    private @Nullable Object get(OtapColumn of, int slot, Entry entry) {
        ColumnBatch column = column(of);
        if (column == null || column.isNull(slot)) {
            return null;
        }
        if (column.layout() != Layout.DICTIONARY) {
            return plain(column, slot, entry);
        }
        int id = column.id(slot);
        Object[] made = entries[of.ordinal()];
        Object known = made[id];
        if (known == null) {
            Dictionary dictionary = column.dictionary();
            known = make(dictionary.values(), dictionary.start(id), dictionary.length(id), entry);
            made[id] = known;
        }
        return known;
    }

    private Object plain(ColumnBatch column, int slot, Entry entry) {
        if (column.layout() == Layout.FIXED) {
            return make(column.values(), (long) column.width() * slot, column.width(), entry);
        }
        int start = column.offsets().getAtIndex(NativeLayouts.INT_LE, slot);
        return make(
                column.values(), start, column.offsets().getAtIndex(NativeLayouts.INT_LE, slot + 1L) - start, entry);
    }

    private Object make(MemorySegment from, long start, int length, Entry entry) {
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, scratch.length * 2)];
        }
        MemorySegment.copy(from, NativeLayouts.BYTE, start, scratch, 0, length);
        return switch (entry) {
            case TEXT -> text(length);
            case ID -> id(length);
            case TEXT_VALUE -> AttributeValue.of(text(length));
            case BYTES_VALUE -> new AttributeValue.BytesValue(Bytes.of(scratch, 0, length));
            case CBOR_VALUE -> cbor.read(scratch, length);
        };
    }

    private String text(int length) {
        return length == 0 ? "" : new String(scratch, 0, length, StandardCharsets.UTF_8);
    }

    private Bytes id(int length) {
        for (int i = 0; i < length; i++) {
            if (scratch[i] != 0) {
                return Bytes.of(scratch, 0, length);
            }
        }
        return Bytes.EMPTY;
    }
}
