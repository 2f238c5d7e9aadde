@NullMarked
package dev.intarsia.tempo.assemble;

import org.jspecify.annotations.NullMarked;
