/// What the packages of this module share and nobody else uses: stages that run side by side, and their failures.
@NullMarked
package dev.intarsia.tempo.internal;

import org.jspecify.annotations.NullMarked;
