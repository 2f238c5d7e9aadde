/// Encoders, page cutting, bounds and thrift structures.
@NullMarked
package dev.intarsia.writer.internal;

import org.jspecify.annotations.NullMarked;
