@NullMarked
package dev.intarsia.otap.read;

import org.jspecify.annotations.NullMarked;
