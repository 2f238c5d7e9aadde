/// Finds partitions and their files, and the order in which the files were written.
@NullMarked
package dev.intarsia.otap.internal.discover;

import org.jspecify.annotations.NullMarked;
