/// Files of our writer, read by parquet-java and DuckDB.
@NullMarked
package dev.intarsia.conformance.writer;

import org.jspecify.annotations.NullMarked;
