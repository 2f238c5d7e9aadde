/// Columnar views over decoded row groups, in Arrow's memory layouts.
@NullMarked
package dev.intarsia.parquet.batch;

import org.jspecify.annotations.NullMarked;
