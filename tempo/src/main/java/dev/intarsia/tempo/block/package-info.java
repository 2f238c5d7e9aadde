/// The objects a Tempo block is made of.
@NullMarked
package dev.intarsia.tempo.block;

import org.jspecify.annotations.NullMarked;
