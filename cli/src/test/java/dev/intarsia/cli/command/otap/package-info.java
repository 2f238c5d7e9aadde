@NullMarked
package dev.intarsia.cli.command.otap;

import org.jspecify.annotations.NullMarked;
