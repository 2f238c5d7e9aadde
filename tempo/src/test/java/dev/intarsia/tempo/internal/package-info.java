@NullMarked
package dev.intarsia.tempo.internal;

import org.jspecify.annotations.NullMarked;
