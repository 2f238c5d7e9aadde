package dev.intarsia.conformance.filter;

import dev.intarsia.writer.PageVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// Files of generated tables for tests elsewhere.
public final class TableFiles {
    private TableFiles() {}

    /// A generated table of one row group with many small pages.
    public static void writeOneRowGroup(Path file, RandomGenerator random) throws IOException {
        GeneratedTable.write(file, random, random.nextBoolean() ? PageVersion.V1 : PageVersion.V2, 1);
    }

    /// The same rows in one row group by parquet-java, with size statistics.
    public static void copyByParquetJava(Path source, Path target) throws IOException {
        ParquetJavaCopy.writeOneRowGroup(source, target);
    }
}
