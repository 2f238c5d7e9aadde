/// The scalar twin of the kernels: the reference that every vector twin must equal bit for bit.
@NullMarked
package dev.intarsia.codec.internal.scalar;

import org.jspecify.annotations.NullMarked;
