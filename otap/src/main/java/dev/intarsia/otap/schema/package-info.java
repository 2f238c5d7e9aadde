/// Signals, tables and columns as the exporter writes them.
@NullMarked
package dev.intarsia.otap.schema;

import org.jspecify.annotations.NullMarked;
