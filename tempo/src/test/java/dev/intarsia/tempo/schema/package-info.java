@NullMarked
package dev.intarsia.tempo.schema;

import org.jspecify.annotations.NullMarked;
