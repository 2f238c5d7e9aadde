package dev.intarsia.parquet.metadata;

/// A pair of the file's or a column's free metadata.
///
/// @param key any text
/// @param value any text, empty when there is none
/// @param hasValue false when the file gives the key alone
public record KeyValue(String key, String value, boolean hasValue) {}
