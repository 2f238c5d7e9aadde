/// Finds traces by their ids: in one block, in several, in all blocks of a tenant, with few and small reads.
@NullMarked
package dev.intarsia.tempo.find;

import org.jspecify.annotations.NullMarked;
