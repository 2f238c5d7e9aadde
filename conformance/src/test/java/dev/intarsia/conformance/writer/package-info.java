/// Files of our writer, read by parquet-java and DuckDB, and files of all three, read by our reader: the matrix of
/// types, encodings, codecs, nullability, page layouts and call patterns.
@NullMarked
package dev.intarsia.conformance.writer;

import org.jspecify.annotations.NullMarked;
