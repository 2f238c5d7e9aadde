package dev.intarsia.parquet.metadata;

import dev.intarsia.error.Where;

/// The object a footer belongs to, shared by all its column chunks.
///
/// @param where the object
/// @param dataEnd offset of the first byte after the part of the file that may hold pages and indexes: where the footer
///     begins
public record FileExtent(Where where, long dataEnd) {}
