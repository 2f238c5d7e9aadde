/// The columns of Tempo's trace formats, and how a file's schema is matched with them.
@NullMarked
package dev.intarsia.tempo.schema;

import org.jspecify.annotations.NullMarked;
