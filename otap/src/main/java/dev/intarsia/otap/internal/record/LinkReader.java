package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Link;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Reads the links of spans. Exporters since August 2025 drop their flags.
final class LinkReader extends ChildReader<Link> {
    private final AttributeReader attributes;

    LinkReader(OtapPlace partition) {
        super(OtapTable.SPAN_LINKS, partition, Link[]::new);
        attributes = new AttributeReader(OtapTable.SPAN_LINK_ATTRS, partition);
    }

    @Override
    List<ChildReader<?>> below() {
        return List.of(attributes);
    }

    @Override
    Link read(BatchColumns columns, int slot, int row) {
        return new Link(
                columns.id(OtapColumn.TRACE_ID, slot),
                columns.id(OtapColumn.SPAN_ID, slot),
                columns.text(OtapColumn.TRACE_STATE, slot),
                attributes.list(row),
                columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot),
                columns.intAt(OtapColumn.FLAGS, slot));
    }
}
