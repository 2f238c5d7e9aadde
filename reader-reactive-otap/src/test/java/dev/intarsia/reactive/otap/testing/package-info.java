@NullMarked
package dev.intarsia.reactive.otap.testing;

import org.jspecify.annotations.NullMarked;
