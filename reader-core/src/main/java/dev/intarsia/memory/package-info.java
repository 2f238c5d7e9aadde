/// Off-heap blocks with one owner at a time.
@NullMarked
package dev.intarsia.memory;

import org.jspecify.annotations.NullMarked;
