/// The row cursor beside parquet-java's records.
@NullMarked
package dev.intarsia.conformance.row;

import org.jspecify.annotations.NullMarked;
