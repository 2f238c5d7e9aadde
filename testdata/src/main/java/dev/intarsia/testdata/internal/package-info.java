/// Columns, schemas and derived values of the blocks that are written.
@NullMarked
package dev.intarsia.testdata.internal;

import org.jspecify.annotations.NullMarked;
