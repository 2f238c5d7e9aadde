@NullMarked
package dev.intarsia.tempo.analyse;

import org.jspecify.annotations.NullMarked;
