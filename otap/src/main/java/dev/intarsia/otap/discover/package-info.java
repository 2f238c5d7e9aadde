/// Partitions and files of a directory.
@NullMarked
package dev.intarsia.otap.discover;

import org.jspecify.annotations.NullMarked;
