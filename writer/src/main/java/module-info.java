/// Writes Parquet files.
module dev.intarsia.writer {
    requires static org.jspecify;
    requires transitive dev.intarsia.core;
    requires parquet.format.structures;
    requires org.slf4j;

    exports dev.intarsia.writer;
}
