package dev.intarsia.tempo.schema;

import java.util.Objects;

/// An attribute that a format stores in a column of its own for every block.
///
/// @param field the column
/// @param key the attribute's key
public record WellKnownAttribute(TempoField field, String key) {

    /// Checks that nothing is missing.
    public WellKnownAttribute {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(key, "key");
    }

    /// True when an empty text in the column means that there is no attribute; else only null does.
    public boolean emptyIsAbsent() {
        return field == TempoField.SERVICE_NAME;
    }
}
