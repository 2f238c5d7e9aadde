package dev.intarsia.tempo.block;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.UnsupportedFeatureException;
import java.util.Arrays;
import java.util.Optional;

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

    /// The format of that name; empty when it cannot be read.
    ///
    /// @param id the text in a block's meta
    public static Optional<TempoFormat> find(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /// The format of that name.
    ///
    /// @param id the text in a block's meta
    /// @param location the object that says so, for the error
    /// @throws UnsupportedFeatureException naming the format when it is a preview (their columns changed from one to
    ///     the next under one name) or none that is known
    public static TempoFormat of(String id, ErrorLocation location) {
        Optional<TempoFormat> known = find(id);
        if (known.isPresent()) {
            return known.get();
        }
        if (id.contains("preview")) {
            throw new UnsupportedFeatureException(
                    location, "format " + id + " is a preview of a Tempo format, not a final one");
        }
        throw new UnsupportedFeatureException(
                location, "Tempo format " + (id.isEmpty() ? "(none)" : id) + " is not known");
    }
}
