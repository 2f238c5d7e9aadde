@NullMarked
package dev.intarsia.tempo.tenant;

import org.jspecify.annotations.NullMarked;
