package dev.intarsia.testdata.otap;

/// Which columns files have, by the age of the exporter.
public enum SchemaGeneration {
    /// Since June 2026: every file has all columns.
    CURRENT,
    /// From September 2025: without `event_name`.
    WITHOUT_EVENT_NAME,
    /// For some days of August 2025: `id` and `parent_id` are REQUIRED, so that every log needs an attribute.
    REQUIRED_IDS,
    /// From June 2025: the columns that the first batch has, and no others; those among them that the exporter has left
    /// out since then.
    VERBATIM
}
