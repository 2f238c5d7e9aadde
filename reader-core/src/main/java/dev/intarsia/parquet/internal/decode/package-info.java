/// From page sections to batches: levels, values, list structure.
@NullMarked
package dev.intarsia.parquet.internal.decode;

import org.jspecify.annotations.NullMarked;
