package dev.intarsia.otap.reconstruct;

import dev.intarsia.model.Scope;
import java.util.Objects;

/// The scope of a record.
///
/// @param scope the scope; without attributes when they are not resolved
/// @param schemaUrl URL of the schema of the records; empty if there is none
/// @param resolved whether the attributes are known
/// @param schemaUrlTrusted whether the URL is what was sent; if not, it may be that of another scope
public record RecordScope(Scope scope, String schemaUrl, boolean resolved, boolean schemaUrlTrusted) {

    /// Checks that nothing is missing.
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

    /// The schema URL for OTLP output: none if it cannot be trusted.
    public String schemaUrlToOtlp() {
        return schemaUrlTrusted ? schemaUrl : "";
    }
}
