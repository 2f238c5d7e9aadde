/// Destinations of batches: discard, log, files, a stream, or a server that accepts OTLP over HTTP.
@NullMarked
package dev.intarsia.receiver.sink;

import org.jspecify.annotations.NullMarked;
