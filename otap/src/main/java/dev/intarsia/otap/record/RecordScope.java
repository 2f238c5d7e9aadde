package dev.intarsia.otap.record;

import dev.intarsia.model.Scope;
import java.util.Objects;

/// The scope of a record.
///
/// @param scope the scope; without attributes if they are not resolved
/// @param schemaUrl URL of the schema of the records; empty if there is none
/// @param resolved whether the attributes are resolved
/// @param schemaUrlTrusted whether the URL is the one that was sent; if not, it may be that of another scope
public record RecordScope(Scope scope, String schemaUrl, boolean resolved, boolean schemaUrlTrusted) {

    /// Rejects null components.
    public RecordScope {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
    }

    /// The scope for OTLP output: marked if it is not resolved.
    public Scope toOtlp() {
        return resolved
                ? scope
                : new Scope(scope.name(), scope.version(), RecordResource.UNRESOLVED, scope.droppedAttributesCount());
    }

    /// The schema URL for OTLP output: empty if it is not trusted.
    public String schemaUrlToOtlp() {
        return schemaUrlTrusted ? schemaUrl : "";
    }
}
