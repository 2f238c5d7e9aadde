/// What a Parquet file says about itself: footer, row groups, column chunks, statistics, page headers and page indexes.
@NullMarked
package dev.intarsia.metadata;

import org.jspecify.annotations.NullMarked;
