/// Values of pages, by encoding, into the layouts of batches.
@NullMarked
package dev.intarsia.internal.value;

import org.jspecify.annotations.NullMarked;
