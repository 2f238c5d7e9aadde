@NullMarked
package dev.intarsia.conformance.find;

import org.jspecify.annotations.NullMarked;
