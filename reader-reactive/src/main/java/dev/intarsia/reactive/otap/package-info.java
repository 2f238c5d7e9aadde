/// What an OpenTelemetry-Arrow exporter wrote, as a `Flux`: of a directory as it is, or polled without end.
@NullMarked
package dev.intarsia.reactive.otap;

import org.jspecify.annotations.NullMarked;
