/// Objects read by ranges.
@NullMarked
package dev.intarsia.store;

import org.jspecify.annotations.NullMarked;
