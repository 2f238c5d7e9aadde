package dev.intarsia.read;

import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;

/// A Parquet file whose footer has been read. Plain data: the store stays its owner's to close.
///
/// @param store where the file lies
/// @param object the file, pinned to the version whose footer was read
/// @param footer its footer
public record ParquetFile(ObjectStore store, ObjectRef object, ParquetFooter footer) {}
