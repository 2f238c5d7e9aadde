/// The join of exporter tables against a hash join.
@NullMarked
package dev.intarsia.conformance.join;

import org.jspecify.annotations.NullMarked;
