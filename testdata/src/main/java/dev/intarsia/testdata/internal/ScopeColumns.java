package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.Scope;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.testdata.internal.WrittenTraceParts.ScopePart;
import dev.intarsia.writer.ColumnBuffer;
import java.util.ArrayList;
import java.util.List;

/// The columns of scopes and their spans.
final class ScopeColumns extends Columns {

    private static final int LEVEL = 2;

    private record Details(AttributeColumns attributes, ColumnBuffer dropped) {}

    private final ColumnBuffer name;
    private final ColumnBuffer version;
    private final List<Details> details = new ArrayList<>();
    private final List<ColumnBuffer> spanCount = new ArrayList<>();
    private final SpanColumns spans;

    ScopeColumns(RowColumns columns, ColumnPath scopeSpans) {
        super(columns, scopeSpans);
        name = leaf("Scope.Name");
        version = leaf("Scope.Version");
        if (format().hasValueLists()) {
            details.add(new Details(
                    below(new ListAttributeColumns(columns, path("Scope"))), leaf("Scope.DroppedAttributesCount")));
        }
        spans = below(new SpanColumns(columns, element("Spans")));
        if (format().hasDerivedColumns()) {
            spanCount.add(leaf("SpanCount"));
        }
    }

    /// Appends the scopes of one resource; `firstSpan` is the position of its first span in the trace.
    void add(List<ScopePart> scopes, NestedSets nestedSets, int firstSpan, int rep) {
        if (scopes.isEmpty()) {
            addNull(rep, LEVEL - 1);
        }
        int itemRep = rep;
        int position = firstSpan;
        for (ScopePart part : scopes) {
            add(part.scope(), scopes.size() > 1, itemRep);
            for (ColumnBuffer count : spanCount) {
                count.addInt(itemRep, LEVEL, part.spans().size());
            }
            spans.add(part.spans(), nestedSets, position, itemRep);
            position += part.spans().size();
            itemRep = LEVEL;
        }
    }

    private void add(Scope scope, boolean hasSiblings, int rep) {
        addText(name, rep, LEVEL, scope.name());
        addText(version, rep, LEVEL, scope.version());
        List<Attribute> stored = hasSiblings ? KeyOrder.sorted(scope.attributes()) : scope.attributes();
        for (Details columns : details) {
            columns.attributes.add(stored, rep);
            columns.dropped.addInt(rep, LEVEL, scope.droppedAttributesCount());
        }
    }
}
