/// The vector twins of the kernels. The only package that imports `jdk.incubator.vector`; nothing loads it before
/// [dev.intarsia.codec.kernel.Kernels] has checked that it can run.
@NullMarked
package dev.intarsia.codec.internal.vector;

import org.jspecify.annotations.NullMarked;
