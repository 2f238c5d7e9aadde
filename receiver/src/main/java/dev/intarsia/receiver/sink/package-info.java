/// Where batches go: nowhere, to a log, to files, to a stream, or to a server that takes OTLP over HTTP.
@NullMarked
package dev.intarsia.receiver.sink;

import org.jspecify.annotations.NullMarked;
