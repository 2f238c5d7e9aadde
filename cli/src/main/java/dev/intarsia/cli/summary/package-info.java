/// What the values of each column of a file are like: counts, bounds, and how many differ.
@NullMarked
package dev.intarsia.cli.summary;

import org.jspecify.annotations.NullMarked;
