@NullMarked
package dev.intarsia.tempo.read;

import org.jspecify.annotations.NullMarked;
