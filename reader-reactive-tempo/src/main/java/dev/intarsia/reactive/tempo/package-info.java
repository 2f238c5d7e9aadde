/// Traces and spans of Tempo blocks as `Flux`es.
@NullMarked
package dev.intarsia.reactive.tempo;

import org.jspecify.annotations.NullMarked;
