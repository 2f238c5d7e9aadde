/// Reads the traces of many blocks: block after block, or merged by trace id.
@NullMarked
package dev.intarsia.tempo.scan;

import org.jspecify.annotations.NullMarked;
