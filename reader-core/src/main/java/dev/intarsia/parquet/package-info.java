/// What every part of the Parquet reader shares: limits on what a file may ask for, and counts of what was done.
@NullMarked
package dev.intarsia.parquet;

import org.jspecify.annotations.NullMarked;
