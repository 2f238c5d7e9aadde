/// Receivers: a [dev.intarsia.receiver.ReceiverFactory] makes one of a configuration, which then runs until it is
/// closed.
@NullMarked
package dev.intarsia.receiver;

import org.jspecify.annotations.NullMarked;
