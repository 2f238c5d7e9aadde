package dev.intarsia.tempo.block;

import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;

/// The trace formats that Tempo still writes.
public enum TempoFormat {
    /// Attribute values in scalar columns, links and odd values as protobuf or JSON text.
    VPARQUET3("vParquet3"),
    /// Attribute values in lists, lists in Parquet's three-level form.
    VPARQUET4("vParquet4"),
    /// Bare repeated fields and dedicated columns for resources, spans and events.
    VPARQUET5("vParquet5");

    private final String id;

    TempoFormat(String id) {
        this.id = id;
    }

    /// The name in `meta.json`.
    public String id() {
        return id;
    }

    /// The format of that name.
    ///
    /// @param id the text in a block's meta
    /// @param where the object that says so, for the error
    /// @throws UnsupportedFeatureException naming the format when it is a preview (their columns changed from one to
    /// the
    ///     next under one name) or none that is known
    public static TempoFormat of(String id, Where where) {
        for (TempoFormat format : values()) {
            if (format.id.equals(id)) {
                return format;
            }
        }
        if (id.contains("preview")) {
            throw new UnsupportedFeatureException(
                    where, "format " + id + " is a preview of a Tempo format, not a final one");
        }
        throw new UnsupportedFeatureException(
                where, "Tempo format " + (id.isEmpty() ? "(none)" : id) + " is not known");
    }
}
