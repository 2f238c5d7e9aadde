@NullMarked
package dev.intarsia.tempo.block;

import org.jspecify.annotations.NullMarked;
