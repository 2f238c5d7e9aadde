/// Opens Tempo blocks and reads their traces while the caller waits.
@NullMarked
package dev.intarsia.tempo.read;

import org.jspecify.annotations.NullMarked;
