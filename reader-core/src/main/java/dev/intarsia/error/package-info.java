/// The one family of exceptions a reader throws, each with its place.
@NullMarked
package dev.intarsia.error;

import org.jspecify.annotations.NullMarked;
