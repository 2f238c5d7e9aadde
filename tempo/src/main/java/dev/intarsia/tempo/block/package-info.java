/// The objects a Tempo block is made of: names, `meta.json`, bloom filters and the row group index.
@NullMarked
package dev.intarsia.tempo.block;

import org.jspecify.annotations.NullMarked;
