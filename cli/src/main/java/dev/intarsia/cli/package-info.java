/// The entry point of the command line.
@NullMarked
package dev.intarsia.cli;

import org.jspecify.annotations.NullMarked;
