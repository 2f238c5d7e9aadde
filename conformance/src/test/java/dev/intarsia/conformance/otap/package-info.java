/// Files of the OpenTelemetry-Arrow Parquet exporter beside the requests they came from.
@NullMarked
package dev.intarsia.conformance.otap;

import org.jspecify.annotations.NullMarked;
