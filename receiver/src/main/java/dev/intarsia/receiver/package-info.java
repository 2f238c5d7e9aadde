/// Receivers: a [dev.intarsia.receiver.ReceiverFactory] creates one from a configuration; it then runs until it is
/// closed.
@NullMarked
package dev.intarsia.receiver;

import org.jspecify.annotations.NullMarked;
