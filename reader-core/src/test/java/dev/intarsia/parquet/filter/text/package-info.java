@NullMarked
package dev.intarsia.parquet.filter.text;

import org.jspecify.annotations.NullMarked;
