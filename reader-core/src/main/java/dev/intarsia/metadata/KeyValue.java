package dev.intarsia.metadata;

/// A pair of the file's or a column's free metadata.
///
/// @param key any text
/// @param value any text, empty when there is none
/// @param hasValue false when the file contains the key alone
public record KeyValue(String key, String value, boolean hasValue) {}
