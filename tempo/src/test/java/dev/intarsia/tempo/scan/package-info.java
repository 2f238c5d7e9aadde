@NullMarked
package dev.intarsia.tempo.scan;

import org.jspecify.annotations.NullMarked;
