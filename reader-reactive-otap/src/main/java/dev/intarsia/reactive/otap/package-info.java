/// Reads an OpenTelemetry-Arrow exporter's directory as a `Flux`.
@NullMarked
package dev.intarsia.reactive.otap;

import org.jspecify.annotations.NullMarked;
