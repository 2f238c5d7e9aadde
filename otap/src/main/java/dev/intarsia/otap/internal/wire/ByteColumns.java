package dev.intarsia.otap.internal.wire;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.record.CborReader;
import dev.intarsia.otap.internal.rows.BatchLeaves;
import dev.intarsia.otap.schema.OtapTable;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the columns of a table in batches of its files, and caches the most recently used dictionaries on the heap,
/// about 16 MiB.
final class ByteColumns {
    private static final long MOST_BYTES = 16L << 20;

    private final OtapTable table;
    private final ProtoBuffer out;
    private final CborReader cbor;
    private final OtlpProtoWriter writer = new OtlpProtoWriter();
    private final Map<Dictionary, ByteValues> dictionaries = new IdentityHashMap<>();
    private final Map<ByteValues, byte[][]> messages = new IdentityHashMap<>();
    private long bytes;

    ByteColumns(OtapTable table, OtapPlace partition, ProtoBuffer out) {
        this.table = table;
        this.out = out;
        this.cbor = new CborReader(partition.withTable(table.folder()));
    }

    /// The columns of a batch.
    RecordColumns columns(RowGroupBatch batch) {
        return new RecordColumns(BatchLeaves.find(table, batch), out, this);
    }

    /// A column of a batch.
    ByteColumn column(@Nullable ColumnBatch column) {
        if (column == null || column.nullCount() == column.slotCount()) {
            return ByteColumn.NONE;
        }
        boolean shared = column.layout() == Layout.DICTIONARY;
        return ByteColumn.of(column, shared ? entries(column.dictionary()) : ByteValues.of(column));
    }

    private ByteValues entries(Dictionary dictionary) {
        ByteValues known = dictionaries.get(dictionary);
        if (known == null) {
            known = ByteValues.of(dictionary);
            keep(known);
            dictionaries.put(dictionary, known);
        }
        return known;
    }

    private void keep(ByteValues values) {
        if (bytes > MOST_BYTES) {
            dictionaries.clear();
            messages.clear();
            bytes = 0;
        }
        bytes += values.size();
    }

    /// Returns a value in CBOR as the content of an `AnyValue` message; encoded once for all slots of a dictionary
    /// entry.
    byte[] message(ByteColumn column, int index) {
        ByteValues values = column.values();
        byte[][] made = messages.get(values);
        if (made == null) {
            keep(values);
            made = new byte[values.offsets().length][];
            messages.put(values, made);
        }
        byte[] known = made[index];
        if (known == null) {
            int start = values.offsets()[index];
            int end = values.offsets()[index + 1];
            known = writer.toByteArray(cbor.read(Arrays.copyOfRange(values.bytes(), start, end), end - start));
            made[index] = known;
        }
        return known;
    }
}
