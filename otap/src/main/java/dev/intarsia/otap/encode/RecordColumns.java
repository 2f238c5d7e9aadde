package dev.intarsia.otap.encode;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.otap.internal.rows.SlotColumns;
import dev.intarsia.otap.schema.OtapColumn;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Dictionary;
import dev.intarsia.parquet.batch.Layout;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The columns of one batch of one table, whose texts and bytes go straight into a message.
final class RecordColumns extends SlotColumns {
    private final ProtoBuffer out;
    private final EntryForms forms;
    /// By column, entry by entry as it is written; null where entries are not kept.
    private final byte[] @Nullable [] @Nullable [] entries;

    /// @param columns by [OtapColumn#ordinal()]
    RecordColumns(@Nullable ColumnBatch[] columns, ProtoBuffer out, EntryForms forms) {
        super(columns);
        this.out = out;
        this.forms = forms;
        this.entries = new byte[columns.length][][];
        for (int i = 0; i < columns.length; i++) {
            ColumnBatch column = columns[i];
            if (column != null && column.layout() == Layout.DICTIONARY) {
                entries[i] = forms.kept(column);
            }
        }
    }

    /// A field with a text; none where it is null or empty.
    void text(int number, OtapColumn of, int slot) {
        ColumnBatch column = column(of);
        if (column == null || column.isNull(slot)) {
            return;
        }
        int before = out.size();
        out.lengthTag(number);
        write(of, column, slot, Form.TEXT);
        if (out.size() == before + 2) {
            out.truncate(before);
        }
    }

    /// A field with a text or bytes, also where they are null or empty.
    void value(int number, OtapColumn of, int slot, Form form) {
        ColumnBatch column = column(of);
        out.lengthTag(number);
        if (column == null || column.isNull(slot)) {
            out.varint(0);
        } else {
            write(of, column, slot, form);
        }
    }

    /// What an array or map in CBOR is in a message of a value; nothing where it is null.
    void cbor(OtapColumn of, int slot) {
        ColumnBatch column = column(of);
        if (column != null && !column.isNull(slot)) {
            write(of, column, slot, Form.CBOR);
        }
    }

    /// A field with an id; none where it is null or all zeros.
    void id(int number, OtapColumn of, int slot) {
        ColumnBatch column = column(of);
        if (column == null || column.isNull(slot)) {
            return;
        }
        int before = out.size();
        out.lengthTag(number);
        int length = write(of, column, slot, Form.BYTES);
        if (out.isZeroFrom(out.size() - length)) {
            out.truncate(before);
        }
    }

    /// How the bytes of a column are written; the same for all values of a column.
    enum Form {
        /// UTF-8 behind its length.
        TEXT,
        /// Bytes behind their length.
        BYTES,
        /// The content of a message of a value.
        CBOR
    }

    /// Returns how many bytes the value has in the file.
    private int write(OtapColumn of, ColumnBatch column, int slot, Form form) {
        return switch (column.layout()) {
            case DICTIONARY -> entry(of, column, column.id(slot), form);
            case BINARY -> {
                int start = column.offsets().getAtIndex(Segments.INT_LE, slot);
                int end = column.offsets().getAtIndex(Segments.INT_LE, slot + 1L);
                yield forms.write(column.values(), start, end - start, form);
            }
            case FIXED -> forms.write(column.values(), (long) column.width() * slot, column.width(), form);
            case BITS, NULL -> throw new IllegalStateException(of + " has no byte values");
        };
    }

    private int entry(OtapColumn of, ColumnBatch column, int id, Form form) {
        Dictionary dictionary = column.dictionary();
        MemorySegment values = dictionary.values();
        int length = dictionary.length(id);
        byte @Nullable [] @Nullable [] kept = entries[of.ordinal()];
        if (kept == null) {
            return forms.write(values, dictionary.start(id), length, form);
        }
        byte[] entry = kept[id];
        if (entry == null) {
            int before = out.size();
            forms.write(values, dictionary.start(id), length, form);
            kept[id] = out.copyFrom(before);
        } else {
            out.append(entry);
        }
        return length;
    }
}
