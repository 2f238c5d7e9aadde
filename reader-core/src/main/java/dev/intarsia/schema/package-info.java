/// The schema of a Parquet file: groups and leaf columns with their levels and annotations.
@NullMarked
package dev.intarsia.schema;

import org.jspecify.annotations.NullMarked;
