package dev.intarsia.otap.encode;

import dev.intarsia.otap.internal.rows.SlotColumns;
import dev.intarsia.otap.schema.OtapColumn;
import dev.intarsia.parquet.batch.ColumnBatch;
import org.jspecify.annotations.Nullable;

/// The columns of one batch of one table, whose texts and bytes go straight into a message.
final class RecordColumns extends SlotColumns {
    private final ProtoBuffer out;
    private final ByteColumns source;
    /// By column, each from when it is first asked for.
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

    /// A field with a text; none where it is null or empty.
    void text(int number, OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index >= 0) {
            out.text(number, column.values(), index);
        }
    }

    /// A field with a text, also where it is null or empty.
    void textValue(int number, OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index < 0 || !out.text(number, column.values(), index)) {
            out.empty(number);
        }
    }

    /// A field with bytes, also where they are null or empty.
    void bytesValue(int number, OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index < 0) {
            out.empty(number);
        } else {
            out.bytes(number, column.values(), index);
        }
    }

    /// What an array or map in CBOR is in a message of a value; nothing where it is null.
    void cbor(OtapColumn of, int slot) {
        ByteColumn column = bytes(of);
        int index = column.index(slot);
        if (index >= 0) {
            out.append(source.message(column, index));
        }
    }

    /// A field with an id; none where it is null or all zeros.
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
