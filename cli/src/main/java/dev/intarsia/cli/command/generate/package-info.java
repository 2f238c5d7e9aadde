/// The commands that generate data, and the demonstration on such data.
@NullMarked
package dev.intarsia.cli.command.generate;

import org.jspecify.annotations.NullMarked;
