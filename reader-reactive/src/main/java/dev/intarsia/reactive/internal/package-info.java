/// Stages as sources of a `Mono`.
@NullMarked
package dev.intarsia.reactive.internal;

import org.jspecify.annotations.NullMarked;
