package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.otap.internal.record.Origins.OriginFile;
import dev.intarsia.otap.internal.resolve.AttributeGroups;
import dev.intarsia.otap.internal.resolve.Resolution;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import org.jspecify.annotations.Nullable;

/// Reads the resources and scopes of records. Consecutive records of one resource or scope share one object.
final class OriginReader {
    private final Origins origins;
    private boolean trusted = true;
    private @Nullable RecordResource resource;
    private @Nullable RecordScope scope;
    private int resourceGroup;
    private int scopeGroup;

    OriginReader(Origins origins) {
        this.origins = origins;
    }

    /// Sets the file of the following rows.
    void file(OriginFile file) {
        trusted = file.urlTrusted();
    }

    /// The resource of a row, whose index among all rows of the table is `number`.
    RecordResource resource(BatchColumns columns, int slot, int number) {
        int group = origins.resolution().resources()[number];
        String url = columns.text(OtapColumn.RESOURCE_SCHEMA_URL, slot);
        int dropped = columns.intAt(OtapColumn.RESOURCE_DROPPED, slot);
        RecordResource last = resource;
        if (last != null
                && group == resourceGroup
                && dropped == last.resource().droppedAttributesCount()
                && url.equals(last.schemaUrl())) {
            return last;
        }
        Resource made = new Resource(attributes(origins.resources(), group), dropped);
        RecordResource next = new RecordResource(made, url, group != Resolution.UNRESOLVED);
        resource = next;
        resourceGroup = group;
        return next;
    }

    /// The scope of a row, whose index among all rows of the table is `number`.
    RecordScope scope(BatchColumns columns, int slot, int number) {
        int group = origins.resolution().scopes()[number];
        String url = columns.text(OtapColumn.SCHEMA_URL, slot);
        String name = columns.text(OtapColumn.SCOPE_NAME, slot);
        String version = columns.text(OtapColumn.SCOPE_VERSION, slot);
        int dropped = columns.intAt(OtapColumn.SCOPE_DROPPED, slot);
        RecordScope last = scope;
        if (last != null
                && group == scopeGroup
                && trusted == last.schemaUrlTrusted()
                && dropped == last.scope().droppedAttributesCount()
                && url.equals(last.schemaUrl())
                && name.equals(last.scope().name())
                && version.equals(last.scope().version())) {
            return last;
        }
        Scope made = new Scope(name, version, attributes(origins.scopes(), group), dropped);
        RecordScope next = new RecordScope(made, url, group != Resolution.UNRESOLVED, trusted);
        scope = next;
        scopeGroup = group;
        return next;
    }

    private static FrozenList<Attribute> attributes(AttributeGroups groups, int group) {
        return group < 0 ? FrozenList.of() : groups.attributes(group);
    }
}
