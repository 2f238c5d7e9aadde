@NullMarked
package dev.intarsia.testdata.scan;

import org.jspecify.annotations.NullMarked;
