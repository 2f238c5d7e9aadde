@NullMarked
package dev.intarsia.receiver.poll;

import org.jspecify.annotations.NullMarked;
