@NullMarked
package dev.intarsia.cli;

import org.jspecify.annotations.NullMarked;
