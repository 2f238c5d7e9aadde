package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.Resource;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.testdata.internal.WrittenTraceParts.ResourcePart;
import dev.intarsia.testdata.internal.WrittenTraceParts.ScopePart;
import dev.intarsia.writer.ColumnBuffer;
import java.util.ArrayList;
import java.util.List;

/// The columns of resources and everything below them.
final class ResourceColumns extends Columns {

    private static final int LEVEL = 1;

    private final KeyColumns keys;
    private final AttributeColumns attributes;
    private final List<ColumnBuffer> droppedAttributes = new ArrayList<>();
    private final ColumnBuffer serviceName;
    private final KeyColumnBuffers keyColumns;
    private final ScopeColumns scopes;

    ResourceColumns(RowColumns columns, ColumnPath resourceSpans) {
        super(columns, resourceSpans);
        keys = columns.schema().resourceKeys();
        ColumnPath resource = path("Resource");
        if (format().hasValueLists()) {
            attributes = below(new ListAttributeColumns(columns, resource));
            droppedAttributes.add(leaf("Resource.DroppedAttributesCount"));
        } else {
            attributes = below(new ScalarAttributeColumns(columns, resource));
        }
        serviceName = leaf("Resource.ServiceName");
        keyColumns = below(new KeyColumnBuffers(columns, resource, keys));
        scopes = below(new ScopeColumns(columns, element("ss")));
    }

    /// Appends all resources of a trace.
    void add(List<ResourcePart> resources, NestedSets nestedSets) {
        if (resources.isEmpty()) {
            addNull(0, LEVEL - 1);
        }
        int rep = 0;
        int position = 0;
        for (ResourcePart part : resources) {
            add(part.resource(), rep);
            scopes.add(part.scopes(), nestedSets, position, rep);
            for (ScopePart scope : part.scopes()) {
                position += scope.spans().size();
            }
            rep = LEVEL;
        }
    }

    private void add(Resource resource, int rep) {
        SplitAttributes split = keys.split(resource.attributes());
        List<Attribute> generic = format().isRegrouped() ? KeyOrder.sorted(split.generic()) : split.generic();
        attributes.add(generic, rep);
        for (ColumnBuffer column : droppedAttributes) {
            column.addInt(rep, LEVEL, resource.droppedAttributesCount());
        }
        addText(serviceName, rep, LEVEL, split.serviceName());
        keyColumns.add(split, rep);
    }
}
