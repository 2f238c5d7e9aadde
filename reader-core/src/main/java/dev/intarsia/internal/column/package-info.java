/// A column chunk from its pages to the columns of batches: levels and values together.
@NullMarked
package dev.intarsia.internal.column;

import org.jspecify.annotations.NullMarked;
