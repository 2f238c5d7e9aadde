package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/// The rows of a table of attributes.
final class AttributeRows {
    private final EncodedTableRows rows;
    private final TableColumnRows parentId;
    private final TableColumnRows key;
    private final AnyValueRows value;

    AttributeRows(OtapTable table) {
        rows = new EncodedTableRows(table);
        parentId = rows.column("parent_id");
        key = rows.column("key");
        value = new AnyValueRows(rows, "");
    }

    void add(long parent, List<KeyValue> attributes) {
        for (KeyValue attribute : attributes) {
            parentId.add(parent);
            key.add(attribute.getKeyBytes().toByteArray());
            value.add(attribute.getValue());
        }
    }

    EncodedTableRows rows() {
        return rows;
    }
}
