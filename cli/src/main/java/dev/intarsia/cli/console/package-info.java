/// Standard output and error, progress, exit codes and failures as one line.
@NullMarked
package dev.intarsia.cli.console;

import org.jspecify.annotations.NullMarked;
