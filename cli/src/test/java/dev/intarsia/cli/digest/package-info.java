@NullMarked
package dev.intarsia.cli.digest;

import org.jspecify.annotations.NullMarked;
