/// Hashes over bytes that file formats fix.
@NullMarked
package dev.intarsia.codec.hash;

import org.jspecify.annotations.NullMarked;
