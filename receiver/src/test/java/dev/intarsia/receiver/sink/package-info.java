@NullMarked
package dev.intarsia.receiver.sink;

import org.jspecify.annotations.NullMarked;
