/// Immutable OpenTelemetry values.
@NullMarked
package dev.intarsia.model;

import org.jspecify.annotations.NullMarked;
