package dev.intarsia.otap.internal.wire;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.otap.internal.rows.SlotColumns;
import dev.intarsia.otap.internal.schema.OtapColumn;
import org.jspecify.annotations.Nullable;

/// The columns of one batch of one table, whose texts and bytes are copied directly to a message.
final class RecordColumns extends SlotColumns {
    private final ProtoBuffer out;
    private final ByteColumns source;
    /// By column, each created on first access.
    private final @Nullable ByteColumn[] bytes;

    /// @param columns by [OtapColumn#ordinal()]
    RecordColumns(@Nullable ColumnBatch[] columns, ProtoBuffer out, ByteColumns source) {
        super(columns);
        this.out = out;
        this.source = source;
        this.bytes = new ByteColumn[columns.length];
    }

    private ByteColumn bytes(OtapColumn of) {
        ByteColumn known = bytes[of.ordinal()];
        return known == null ? load(of) : known;
    }

    private ByteColumn load(OtapColumn of) {
        ByteColumn loaded = source.column(column(of));
        bytes[of.ordinal()] = loaded;
        return loaded;
    }

    /// Writes a field with a text; omitted if it is null or empty.
    void text(int number, OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index >= 0) {
            out.text(number, column.values(), index);
        }
    }

    /// Writes a field with a text, even if it is null or empty.
    void textValue(int number, OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index < 0 || !out.text(number, column.values(), index)) {
            out.empty(number);
        }
    }

    /// Writes a field with bytes, even if they are null or empty.
    void bytesValue(int number, OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index < 0) {
            out.empty(number);
        } else {
            out.bytes(number, column.values(), index);
        }
    }

    /// Writes an array or map in CBOR as the content of a value message; omitted if it is null.
    void cbor(OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index >= 0) {
            out.append(source.message(column, index));
        }
    }

    /// Writes a field with an id; omitted if it is null or all zeros.
    void id(int number, OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index >= 0) {
            int before = out.size();
            int length = out.bytes(number, column.values(), index);
            if (out.isZeroFrom(out.size() - length)) {
                out.truncate(before);
            }
        }
    }
}
