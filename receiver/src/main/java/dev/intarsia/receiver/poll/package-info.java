/// Polls an exporter's directory as a `Flux`: reads what is new, sends it, and acknowledges it.
@NullMarked
package dev.intarsia.receiver.poll;

import org.jspecify.annotations.NullMarked;
