package dev.intarsia.otap.encode;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.encode.RecordColumns.Form;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.BatchLeaves;
import dev.intarsia.otap.internal.rows.EntryCache;
import dev.intarsia.otap.reconstruct.CborReader;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.RowGroupBatch;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Writes the texts and bytes of a table, and keeps how the entries of its dictionaries were written where they come
/// often.
final class EntryForms {
    /// How often an entry comes, on average, from which on it is worth its own array.
    private static final int OFTEN = 4;

    private final OtapTable table;
    private final ProtoBuffer out;
    private final CborReader cbor;
    private final OtlpProtoWriter values = new OtlpProtoWriter();
    private final EntryCache<byte[]> kept = new EntryCache<>(byte[][]::new);

    EntryForms(OtapTable table, OtapPlace partition, ProtoBuffer out) {
        this.table = table;
        this.out = out;
        this.cbor = new CborReader(partition.withTable(table.folder()));
    }

    /// The columns of a batch.
    RecordColumns columns(RowGroupBatch batch) {
        return new RecordColumns(BatchLeaves.find(table, batch), out, this);
    }

    /// The written entries of a column's dictionary; null where they are not worth keeping.
    byte @Nullable [] @Nullable [] kept(ColumnBatch column) {
        return (long) column.dictionary().size() * OFTEN <= column.slotCount() ? kept.of(column.dictionary()) : null;
    }

    /// Writes a value in its form; returns `length`.
    int write(MemorySegment source, long start, int length, Form form) {
        switch (form) {
            case TEXT -> out.text(source, start, length);
            case BYTES -> {
                out.varint(length);
                out.append(source, start, length);
            }
            case CBOR -> {
                byte[] bytes = source.asSlice(start, length).toArray(Segments.BYTE);
                out.append(values.toByteArray(cbor.read(bytes, length)));
            }
        }
        return length;
    }
}
