/// Joined rows back to log records, spans and metrics.
@NullMarked
package dev.intarsia.otap.reconstruct;

import org.jspecify.annotations.NullMarked;
