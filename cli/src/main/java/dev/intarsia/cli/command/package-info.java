/// The commands that read Parquet files and Tempo blocks, and the options that only they have.
@NullMarked
package dev.intarsia.cli.command;

import org.jspecify.annotations.NullMarked;
