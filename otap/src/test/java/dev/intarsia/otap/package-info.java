@NullMarked
package dev.intarsia.otap;

import org.jspecify.annotations.NullMarked;
