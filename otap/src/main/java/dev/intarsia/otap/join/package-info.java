/// Limits of a join, and what it did.
@NullMarked
package dev.intarsia.otap.join;

import org.jspecify.annotations.NullMarked;
