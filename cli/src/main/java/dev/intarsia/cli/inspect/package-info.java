/// What a Parquet file or a block says about itself, for people and for programs.
@NullMarked
package dev.intarsia.cli.inspect;

import org.jspecify.annotations.NullMarked;
