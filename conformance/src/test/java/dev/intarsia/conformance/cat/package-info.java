/// Rows that `cat` prints beside those that DuckDB reads.
@NullMarked
package dev.intarsia.conformance.cat;

import org.jspecify.annotations.NullMarked;
