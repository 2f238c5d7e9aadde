@NullMarked
package dev.intarsia.testdata.read;

import org.jspecify.annotations.NullMarked;
