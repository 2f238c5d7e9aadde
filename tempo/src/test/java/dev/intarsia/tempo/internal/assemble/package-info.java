@NullMarked
package dev.intarsia.tempo.internal.assemble;

import org.jspecify.annotations.NullMarked;
