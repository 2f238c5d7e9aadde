/// Reads as a Flux.
@NullMarked
package dev.intarsia.reactive;

import org.jspecify.annotations.NullMarked;
