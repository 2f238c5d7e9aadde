package dev.intarsia.otap.reconstruct;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Resource;
import java.util.Objects;

/// The resource of a record.
///
/// @param resource the resource; without attributes when they are not resolved
/// @param schemaUrl URL of the schema of the resource; empty if there is none
/// @param resolved whether the attributes are known: files may allow several, see [dev.intarsia.otap.resolve]
public record RecordResource(Resource resource, String schemaUrl, boolean resolved) {
    /// Key of the only attribute that a resource or scope has in OTLP output when its own are not resolved.
    public static final String UNRESOLVED_KEY = "intarsia.unresolved";

    static final FrozenList<Attribute> UNRESOLVED = FrozenList.of(Attribute.of(UNRESOLVED_KEY, true));

    /// Checks that nothing is missing.
    public RecordResource {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
    }

    /// The resource for OTLP output: marked if it is not resolved.
    public Resource toOtlp() {
        return resolved ? resource : new Resource(UNRESOLVED, resource.droppedAttributesCount());
    }
}
