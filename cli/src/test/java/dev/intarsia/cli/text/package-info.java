@NullMarked
package dev.intarsia.cli.text;

import org.jspecify.annotations.NullMarked;
