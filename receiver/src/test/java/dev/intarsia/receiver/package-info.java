@NullMarked
package dev.intarsia.receiver;

import org.jspecify.annotations.NullMarked;
