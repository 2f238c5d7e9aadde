/// Bloom filters and row group indexes beside a block's data.
@NullMarked
package dev.intarsia.tempo.internal.block;

import org.jspecify.annotations.NullMarked;
