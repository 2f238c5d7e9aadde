/// The codecs of the format.
@NullMarked
package dev.intarsia.codec;

import org.jspecify.annotations.NullMarked;
