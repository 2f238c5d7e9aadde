/// Compression codecs from segment to segment: the only place where raw addresses reach native code.
@NullMarked
package dev.intarsia.codec.compress;

import org.jspecify.annotations.NullMarked;
