@NullMarked
package dev.intarsia.cli.rows;

import org.jspecify.annotations.NullMarked;
