/// Partitions and their files: what there is, and in which order it was written.
@NullMarked
package dev.intarsia.otap.discover;

import org.jspecify.annotations.NullMarked;
