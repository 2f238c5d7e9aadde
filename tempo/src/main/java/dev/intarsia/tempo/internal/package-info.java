/// What the packages of this module share and no other module uses: JSON as Go writes it and as a tree, and the
/// failures of stages that run side by side.
@NullMarked
package dev.intarsia.tempo.internal;

import org.jspecify.annotations.NullMarked;
