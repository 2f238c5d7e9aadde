/// From the bytes of a column chunk to the sections of its pages: header, checksum, decompression.
@NullMarked
package dev.intarsia.internal.page;

import org.jspecify.annotations.NullMarked;
