/// Digests of Parquet files: per leaf the counts, and a hash of the levels and one of the values, independent of pages,
/// encodings and codecs. Two files with equal digests hold the same data.
@NullMarked
package dev.intarsia.cli.digest;

import org.jspecify.annotations.NullMarked;
