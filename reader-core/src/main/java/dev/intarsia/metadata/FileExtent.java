package dev.intarsia.metadata;

import dev.intarsia.error.ErrorLocation;

/// The object a footer belongs to, shared by all its column chunks.
///
/// @param location the object
/// @param dataEnd offset of the first byte after the part of the file that may hold pages and indexes: where the footer
///     begins
public record FileExtent(ErrorLocation location, long dataEnd) {}
