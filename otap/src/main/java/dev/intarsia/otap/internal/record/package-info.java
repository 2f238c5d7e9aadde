/// Converts joined rows to log records, spans and metrics.
@NullMarked
package dev.intarsia.otap.internal.record;

import org.jspecify.annotations.NullMarked;
