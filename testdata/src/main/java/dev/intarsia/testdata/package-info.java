/// Makes deterministic blocks and files.
@NullMarked
package dev.intarsia.testdata;

import org.jspecify.annotations.NullMarked;
