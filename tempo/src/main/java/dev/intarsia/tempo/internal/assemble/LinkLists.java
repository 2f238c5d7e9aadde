package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Link;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;

/// Links in a list. Their flags are not stored.
final class LinkLists implements SpanLinks {
    private final ListCursor lists;
    private final BytesColumn traceIds;
    private final BytesColumn spanIds;
    private final TextColumn traceStates;
    private final AttributeLists attributes;
    private final IntColumn droppedAttributes;

    LinkLists(AssemblyColumns columns) {
        lists = columns.level(TempoLevel.LINK);
        traceIds = columns.bytes(TempoField.LINK_TRACE_ID);
        spanIds = columns.bytes(TempoField.LINK_SPAN_ID);
        traceStates = columns.text(TempoField.LINK_TRACE_STATE);
        attributes = new AttributeLists(columns, TempoLevel.LINK);
        droppedAttributes = columns.ints(TempoField.LINK_DROPPED_ATTRIBUTES);
    }

    @Override
    public void bound() {
        attributes.bound();
    }

    @Override
    public List<Link> read(int span) {
        int start = lists.start(span);
        int count = lists.end(span) - start;
        if (count == 0) {
            return FrozenList.of();
        }
        Link[] links = new Link[count];
        for (int i = 0; i < count; i++) {
            int link = start + i;
            links[i] = new Link(
                    traceIds.get(link),
                    spanIds.get(link),
                    traceStates.text(link),
                    attributes.read(link),
                    droppedAttributes.get(link),
                    0);
        }
        return FrozenList.wrap(links);
    }
}
