@NullMarked
package dev.intarsia.tempo;

import org.jspecify.annotations.NullMarked;
