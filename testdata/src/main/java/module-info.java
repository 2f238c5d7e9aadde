/// Makes Tempo blocks and Parquet files, the same ones for the same seed.
module dev.intarsia.testdata {
    requires static org.jspecify;
    requires transitive dev.intarsia.tempo;
    requires transitive dev.intarsia.writer;

    exports dev.intarsia.testdata;
    exports dev.intarsia.testdata.tenant;
}
