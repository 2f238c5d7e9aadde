@NullMarked
package dev.intarsia.receiver.checkpoint;

import org.jspecify.annotations.NullMarked;
