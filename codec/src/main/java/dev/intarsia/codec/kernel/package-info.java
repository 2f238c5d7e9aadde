/// The contract of the hot loops, and the layout constants they share.
@NullMarked
package dev.intarsia.codec.kernel;

import org.jspecify.annotations.NullMarked;
