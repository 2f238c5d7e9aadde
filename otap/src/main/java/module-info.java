/// Reads the files of OpenTelemetry-Arrow's Parquet exporter as logs, traces and metrics: [dev.intarsia.otap.read] is
/// the reader, [dev.intarsia.otap.discover] has the partitions and files of a directory, [dev.intarsia.otap.schema] the
/// signals and tables. Resources and scopes are resolved, rows joined with those of their child tables, and records
/// made or encoded in internal packages.
@SuppressWarnings("module") // exports to modules that are compiled after this one
module dev.intarsia.otap {
    requires static org.jspecify;
    requires transitive dev.intarsia.core;
    requires transitive dev.intarsia.model;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.cbor;

    exports dev.intarsia.otap.discover;
    exports dev.intarsia.otap.error;
    exports dev.intarsia.otap.join;
    exports dev.intarsia.otap.read;
    exports dev.intarsia.otap.record;
    exports dev.intarsia.otap.schema;
    exports dev.intarsia.otap.internal.discover to
            dev.intarsia.cli;
    exports dev.intarsia.otap.internal.schema to
            dev.intarsia.testdata;
}
