@NullMarked
package dev.intarsia.conformance.search;

import org.jspecify.annotations.NullMarked;
