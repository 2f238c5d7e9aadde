/// Reading files: the drivers over footer, plan and decoder.
@NullMarked
package dev.intarsia.read;

import org.jspecify.annotations.NullMarked;
