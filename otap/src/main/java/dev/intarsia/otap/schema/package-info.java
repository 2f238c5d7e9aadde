/// Signals and tables of the exporter.
@NullMarked
package dev.intarsia.otap.schema;

import org.jspecify.annotations.NullMarked;
