/// The join of exporter tables against a hash join.
@NullMarked
package dev.intarsia.integration.join;

import org.jspecify.annotations.NullMarked;
