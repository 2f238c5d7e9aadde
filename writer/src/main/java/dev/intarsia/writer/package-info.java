/// Writes Parquet files: pages and indexes are ours, the footer goes through parquet-format-structures.
@NullMarked
package dev.intarsia.writer;

import org.jspecify.annotations.NullMarked;
