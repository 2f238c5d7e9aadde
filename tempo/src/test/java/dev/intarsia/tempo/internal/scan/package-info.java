@NullMarked
package dev.intarsia.tempo.internal.scan;

import org.jspecify.annotations.NullMarked;
