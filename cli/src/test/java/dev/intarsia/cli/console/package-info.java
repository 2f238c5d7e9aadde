@NullMarked
package dev.intarsia.cli.console;

import org.jspecify.annotations.NullMarked;
