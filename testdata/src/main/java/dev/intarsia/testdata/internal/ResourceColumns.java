package dev.intarsia.testdata;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.List;

/// The columns of a trace's resources.
final class ResourceColumns extends Columns {

    private static final int LEVEL = 1;
    private static final List<String> WELL_KNOWN = List.of(
            "Cluster",
            "Namespace",
            "Pod",
            "Container",
            "K8sClusterName",
            "K8sNamespaceName",
            "K8sPodName",
            "K8sContainerName");

    private final SpecialAttributes specialAttributes;
    private final AttributeColumns attributes;
    private final ColumnBuffer droppedAttributes;
    private final ColumnBuffer serviceName;
    private final SpecialColumns special;
    private final ScopeColumns scopes;

    ResourceColumns(
            RowGroupBuffer rows,
            ColumnPath resourceSpans,
            SpecialAttributes specialAttributes,
            SpecialAttributes spanAttributes) {
        super(rows, resourceSpans);
        this.specialAttributes = specialAttributes;
        attributes = below(new AttributeColumns(rows, path("Resource")));
        droppedAttributes = leaf("Resource.DroppedAttributesCount");
        serviceName = leaf("Resource.ServiceName");
        // The service name is the first of the well-known attributes and the only required column.
        special = below(new SpecialColumns(rows, path("Resource"), specialAttributes, 1, WELL_KNOWN));
        scopes = below(new ScopeColumns(rows, path("ss.list.element"), spanAttributes));
    }

    /// Appends all resources of a trace.
    void add(List<ResourceSpans> resources, NestedSets nestedSets) {
        if (resources.isEmpty()) {
            addNull(0, LEVEL - 1);
        }
        int rep = 0;
        int position = 0;
        for (ResourceSpans resourceSpans : resources) {
            Resource resource = resourceSpans.resource();
            attributes.add(StoredForm.sortedByKey(specialAttributes.generic(resource.attributes())), rep);
            droppedAttributes.addInt(rep, LEVEL, resource.droppedAttributesCount());
            AttributeValue service = specialAttributes.valueAt(resource.attributes(), 0);
            addText(serviceName, rep, LEVEL, service instanceof AttributeValue.StringValue text ? text.value() : "");
            special.add(resource.attributes(), rep);
            scopes.add(resourceSpans.scopeSpans(), nestedSets, position, rep);
            for (ScopeSpans scope : resourceSpans.scopeSpans()) {
                position += scope.spans().size();
            }
            rep = LEVEL;
        }
    }
}
