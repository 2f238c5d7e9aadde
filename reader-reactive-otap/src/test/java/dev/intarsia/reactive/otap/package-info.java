@NullMarked
package dev.intarsia.reactive.otap;

import org.jspecify.annotations.NullMarked;
