/// A receiver's memory of what it consumed.
@NullMarked
package dev.intarsia.otap.receive;

import org.jspecify.annotations.NullMarked;
