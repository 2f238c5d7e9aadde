/// OTLP requests to batches of OTAP tables.
@NullMarked
package dev.intarsia.testdata.internal.otap.encode;

import org.jspecify.annotations.NullMarked;
