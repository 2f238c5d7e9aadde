package dev.intarsia.testdata.internal.otap.file;

/// How files are written, the same for all files of an exporter.
///
/// @param hasTemplate whether every file has all columns, missing ones filled
/// @param hasRequiredIds whether `id` and `parent_id` may not be null
/// @param hasEventName whether logs have the column `event_name`
/// @param marksOriginIds whether the Arrow schema says that ids of resources and scopes are numbers
/// @param hasSoundIds whether trace and span ids are written as the format says, without lengths
/// @param pageRows rows at which a page is closed
/// @param pageBytes bytes at which a page is closed
/// @param rowGroupRows rows of a row group
/// @param createdBy who wrote the file
public record FileSettings(
        boolean hasTemplate,
        boolean hasRequiredIds,
        boolean hasEventName,
        boolean marksOriginIds,
        boolean hasSoundIds,
        int pageRows,
        int pageBytes,
        int rowGroupRows,
        String createdBy) {}
