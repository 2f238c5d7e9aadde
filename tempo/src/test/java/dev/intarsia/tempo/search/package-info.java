@NullMarked
package dev.intarsia.tempo.search;

import org.jspecify.annotations.NullMarked;
