/// The reader against files and readers of others.
@NullMarked
package dev.intarsia.conformance;

import org.jspecify.annotations.NullMarked;
