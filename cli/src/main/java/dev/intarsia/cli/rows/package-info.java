/// Rows of any Parquet file as text.
@NullMarked
package dev.intarsia.cli.rows;

import org.jspecify.annotations.NullMarked;
