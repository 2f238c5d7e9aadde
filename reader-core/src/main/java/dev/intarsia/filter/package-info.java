/// Predicates on leaf columns: what they mean, what statistics and page indexes state about them, and their exact
/// answer on a batch.
@NullMarked
package dev.intarsia.filter;

import org.jspecify.annotations.NullMarked;
