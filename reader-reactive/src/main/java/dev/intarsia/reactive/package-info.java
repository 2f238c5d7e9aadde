/// Reads Parquet files as `Flux`es: row groups in parallel, bounded by demand and by bytes. Reactor is part of the
/// public API only here and in the modules that depend on this one.
@NullMarked
package dev.intarsia.reactive;

import org.jspecify.annotations.NullMarked;
