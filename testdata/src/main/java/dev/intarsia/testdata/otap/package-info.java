/// Makes directories as the Parquet exporter of OpenTelemetry-Arrow leaves them, and the requests that go with them.
@NullMarked
package dev.intarsia.testdata.otap;

import org.jspecify.annotations.NullMarked;
