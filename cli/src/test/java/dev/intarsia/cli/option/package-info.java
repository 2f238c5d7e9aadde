@NullMarked
package dev.intarsia.cli.option;

import org.jspecify.annotations.NullMarked;
