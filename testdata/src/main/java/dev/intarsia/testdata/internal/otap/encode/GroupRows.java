package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;

/// Resources and scopes of a batch: their attributes, and their columns in the root table. Each takes the next id, also
/// where it is absent or has no rows.
final class GroupRows {
    private static final int IDS = 1 << 16;

    private final AttributeRows resourceAttributes = new AttributeRows(OtapTable.RESOURCE_ATTRS);
    private final AttributeRows scopeAttributes = new AttributeRows(OtapTable.SCOPE_ATTRS);
    private final TableColumnRows resourceId;
    private final TableColumnRows resourceSchemaUrl;
    private final TableColumnRows resourceDropped;
    private final TableColumnRows scopeId;
    private final TableColumnRows scopeName;
    private final TableColumnRows scopeVersion;
    private final TableColumnRows scopeDropped;
    private Resource resource = Resource.getDefaultInstance();
    private InstrumentationScope scope = InstrumentationScope.getDefaultInstance();
    private byte[] schemaUrl = new byte[0];
    private int resources;
    private int scopes;

    GroupRows(EncodedTableRows root) {
        resourceId = root.column("resource.id");
        resourceSchemaUrl = root.column("resource.schema_url");
        resourceDropped = root.column("resource.dropped_attributes_count");
        scopeId = root.column("scope.id");
        scopeName = root.column("scope.name");
        scopeVersion = root.column("scope.version");
        scopeDropped = root.column("scope.dropped_attributes_count");
    }

    void begin(Resource newResource, byte[] newSchemaUrl) {
        resource = newResource;
        schemaUrl = newSchemaUrl;
        resourceAttributes.add(checked(resources++), resource.getAttributesList());
    }

    void begin(InstrumentationScope newScope) {
        scope = newScope;
        scopeAttributes.add(checked(scopes++), scope.getAttributesList());
    }

    /// Appends the resource and the scope begun last to the row.
    void addRow() {
        resourceId.add(resources - 1L);
        resourceSchemaUrl.addUnlessEmpty(schemaUrl);
        resourceDropped.add(Integer.toUnsignedLong(resource.getDroppedAttributesCount()));
        scopeId.add(scopes - 1L);
        scopeName.addUnlessEmpty(scope.getNameBytes().toByteArray());
        scopeVersion.addUnlessEmpty(scope.getVersionBytes().toByteArray());
        scopeDropped.add(Integer.toUnsignedLong(scope.getDroppedAttributesCount()));
    }

    void finish(OtapBatch batch) {
        batch.add(resourceAttributes.rows());
        batch.add(scopeAttributes.rows());
    }

    /// Ids of roots, resources and scopes have 16 bits.
    static long checked(int id) {
        if (id >= IDS) {
            throw new IllegalArgumentException("more than " + IDS + " ids in one batch");
        }
        return id;
    }
}
