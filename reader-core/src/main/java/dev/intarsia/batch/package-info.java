/// Columnar views over decoded row groups, in Arrow's memory layouts.
@NullMarked
package dev.intarsia.batch;

import org.jspecify.annotations.NullMarked;
