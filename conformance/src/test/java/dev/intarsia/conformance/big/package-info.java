/// Large files read in little memory.
@NullMarked
package dev.intarsia.conformance.big;

import org.jspecify.annotations.NullMarked;
