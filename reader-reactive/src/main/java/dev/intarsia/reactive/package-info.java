/// Reads Parquet files as `Flux`es: row groups in parallel, bounded by demand and by bytes. This and what builds on it
/// are the only places where Reactor is part of the interface.
@NullMarked
package dev.intarsia.reactive;

import org.jspecify.annotations.NullMarked;
