package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.List;

/// The columns of a resource's scopes.
final class ScopeColumns extends Columns {

    private static final int LEVEL = 2;

    private final ColumnBuffer name;
    private final ColumnBuffer version;
    private final AttributeColumns attributes;
    private final ColumnBuffer droppedAttributes;
    private final SpanColumns spans;

    ScopeColumns(RowGroupBuffer rows, ColumnPath scopeSpans, SpecialAttributes spanAttributes) {
        super(rows, scopeSpans);
        name = leaf("Scope.Name");
        version = leaf("Scope.Version");
        attributes = below(new AttributeColumns(rows, path("Scope")));
        droppedAttributes = leaf("Scope.DroppedAttributesCount");
        spans = below(new SpanColumns(rows, path("Spans.list.element"), spanAttributes));
    }

    /// Appends the scopes of one resource; `firstSpan` is the position of its first span in the trace.
    void add(List<ScopeSpans> scopes, NestedSets nestedSets, int firstSpan, int rep) {
        if (scopes.isEmpty()) {
            addNull(rep, LEVEL - 1);
        }
        int itemRep = rep;
        int position = firstSpan;
        for (ScopeSpans scopeSpans : scopes) {
            Scope scope = scopeSpans.scope();
            addText(name, itemRep, LEVEL, scope.name());
            addText(version, itemRep, LEVEL, scope.version());
            List<Attribute> stored =
                    scopes.size() > 1 ? StoredForm.sortedByKey(scope.attributes()) : scope.attributes();
            attributes.add(stored, itemRep);
            droppedAttributes.addInt(itemRep, LEVEL, scope.droppedAttributesCount());
            spans.add(scopeSpans.spans(), nestedSets, position, itemRep);
            position += scopeSpans.spans().size();
            itemRep = LEVEL;
        }
    }
}
