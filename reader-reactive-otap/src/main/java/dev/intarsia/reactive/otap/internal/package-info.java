/// Partitions as sources that are read step by step on virtual threads. Exported to the receiver only.
@NullMarked
package dev.intarsia.reactive.otap.internal;

import org.jspecify.annotations.NullMarked;
