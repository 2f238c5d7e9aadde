@NullMarked
package dev.intarsia.reactive.testing;

import org.jspecify.annotations.NullMarked;
