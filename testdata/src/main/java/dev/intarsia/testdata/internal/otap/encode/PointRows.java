package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/// What the data points of all kinds have: ids, times, flags and attributes.
final class PointRows {
    private final EncodedTableRows rows;
    private final AttributeRows attributes;
    private final TableColumnRows id;
    private final TableColumnRows parentId;
    private final TableColumnRows start;
    private final TableColumnRows time;
    private final TableColumnRows flags;
    private long next;

    PointRows(OtapTable table, OtapTable attributeTable) {
        rows = new EncodedTableRows(table);
        attributes = new AttributeRows(attributeTable);
        id = rows.column("id");
        parentId = rows.column("parent_id");
        start = rows.column("start_time_unix_nano");
        time = rows.column("time_unix_nano");
        flags = rows.column("flags");
    }

    TableColumnRows column(String name) {
        return rows.column(name);
    }

    /// Appends a point of the metric `owner`, and returns its id.
    long add(long owner, long startNanos, long timeNanos, int flagBits, List<KeyValue> ofPoint) {
        long point = next++;
        id.add(point);
        parentId.add(owner);
        start.add(startNanos);
        time.add(timeNanos);
        flags.add(Integer.toUnsignedLong(flagBits));
        attributes.add(point, ofPoint);
        return point;
    }

    void finish(OtapBatch batch) {
        batch.add(rows);
        batch.add(attributes.rows());
    }
}
