package dev.intarsia.otap.record;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Resource;
import java.util.Objects;

/// The resource of a record.
///
/// @param resource the resource; without attributes if they are not resolved
/// @param schemaUrl URL of the schema of the resource; empty if there is none
/// @param resolved whether the attributes are resolved: files may permit several interpretations, see
///     [dev.intarsia.otap.internal.resolve]
public record RecordResource(Resource resource, String schemaUrl, boolean resolved) {
    /// Key of the only attribute of an unresolved resource or scope in OTLP output.
    public static final String UNRESOLVED_KEY = "intarsia.unresolved";

    static final FrozenList<Attribute> UNRESOLVED = FrozenList.of(Attribute.of(UNRESOLVED_KEY, true));

    /// Rejects null components.
    public RecordResource {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
    }

    /// The resource for OTLP output: marked if it is not resolved.
    public Resource toOtlp() {
        return resolved ? resource : new Resource(UNRESOLVED, resource.droppedAttributesCount());
    }
}
