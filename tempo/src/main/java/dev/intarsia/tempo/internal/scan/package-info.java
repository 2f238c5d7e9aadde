/// Many blocks as one: their schedule, and the memory and order of a merge.
@NullMarked
package dev.intarsia.tempo.internal.scan;

import org.jspecify.annotations.NullMarked;
