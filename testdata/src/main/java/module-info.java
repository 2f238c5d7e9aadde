/// Makes Tempo blocks, OTAP directories and Parquet files, the same ones for the same seed.
@SuppressWarnings("module") // exports to a module that is compiled after this one
module dev.intarsia.testdata {
    requires static org.jspecify;
    requires transitive com.google.protobuf;
    requires transitive dev.intarsia.otap;
    requires transitive dev.intarsia.tempo;
    requires transitive dev.intarsia.writer;
    requires transitive io.opentelemetry.proto;

    exports dev.intarsia.testdata to
            dev.intarsia.cli;
    exports dev.intarsia.testdata.otap to
            dev.intarsia.cli;
    exports dev.intarsia.testdata.tenant to
            dev.intarsia.cli;
}
