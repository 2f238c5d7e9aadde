/// Traces without their spans: what the columns of the trace itself say.
@NullMarked
package dev.intarsia.tempo.summary;

import org.jspecify.annotations.NullMarked;
