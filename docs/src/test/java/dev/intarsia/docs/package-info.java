/// Examples of the documentation, compiled and run.
@NullMarked
package dev.intarsia.docs;

import org.jspecify.annotations.NullMarked;
