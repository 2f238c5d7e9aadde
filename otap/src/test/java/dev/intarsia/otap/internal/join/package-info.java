/// The parts of the join that need no files.
@NullMarked
package dev.intarsia.otap.internal.join;

import org.jspecify.annotations.NullMarked;
