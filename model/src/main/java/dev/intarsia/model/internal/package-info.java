/// What readers and writers of OTLP messages share.
@NullMarked
package dev.intarsia.model.internal;

import org.jspecify.annotations.NullMarked;
