@NullMarked
package dev.intarsia.tempo.find;

import org.jspecify.annotations.NullMarked;
