/// Batches of OTAP tables to Parquet files as the exporter writes them.
@NullMarked
package dev.intarsia.testdata.internal.otap.file;

import org.jspecify.annotations.NullMarked;
