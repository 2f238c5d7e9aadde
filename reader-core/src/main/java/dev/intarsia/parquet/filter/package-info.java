/// Predicates on leaf columns: what they mean, what statistics and page indexes say of them, and their exact answer on
/// a batch.
@NullMarked
package dev.intarsia.parquet.filter;

import org.jspecify.annotations.NullMarked;
