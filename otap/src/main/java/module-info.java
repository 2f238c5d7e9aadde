/// What the Parquet exporter of OpenTelemetry-Arrow leaves at rest, back to logs, traces and metrics:
/// [dev.intarsia.otap.discover] finds partitions and files, [dev.intarsia.otap.schema] knows the tables and their
/// columns, [dev.intarsia.otap.resolve] tells which resource and scope a record has, [dev.intarsia.otap.join] gives
/// each row its rows of the tables below, [dev.intarsia.otap.reconstruct] makes records of them,
/// [dev.intarsia.otap.encode] the bytes of messages, and
/// [dev.intarsia.otap.read] puts all of it together.
module dev.intarsia.otap {
    requires static org.jspecify;
    requires transitive dev.intarsia.core;
    requires transitive dev.intarsia.model;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.cbor;
    requires com.fasterxml.jackson.dataformat.yaml;

    exports dev.intarsia.otap.config;
    exports dev.intarsia.otap.discover;
    exports dev.intarsia.otap.encode;
    exports dev.intarsia.otap.error;
    exports dev.intarsia.otap.join;
    exports dev.intarsia.otap.read;
    exports dev.intarsia.otap.receive;
    exports dev.intarsia.otap.reconstruct;
    exports dev.intarsia.otap.resolve;
    exports dev.intarsia.otap.schema;
}
