@NullMarked
package dev.intarsia.cli.output;

import org.jspecify.annotations.NullMarked;
