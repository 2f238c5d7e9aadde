/// Summaries of columns beside DuckDB's aggregates.
@NullMarked
package dev.intarsia.conformance.summary;

import org.jspecify.annotations.NullMarked;
