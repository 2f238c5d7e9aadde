package dev.intarsia.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/// How every benchmark opens a file with parquet-java: no Hadoop configuration or file system, its own defaults
/// (page checksums are not verified), positioned reads of a local file.
final class ParquetJavaReaders {
    private ParquetJavaReaders() {}

    static ParquetFileReader open(Path file) throws IOException {
        return ParquetFileReader.open(
                new LocalInputFile(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    }
}
