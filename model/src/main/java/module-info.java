/// OpenTelemetry domain values ([dev.intarsia.model]) and their OTLP forms ([dev.intarsia.model.otlp]).
///
/// The protobuf classes are an optional dependency: only `dev.intarsia.model.otlp.OtlpProto` touches them. Whoever
/// calls it adds `io.opentelemetry.proto:opentelemetry-proto` and, on the module path, `requires
/// io.opentelemetry.proto`. The values themselves and both writers run without protobuf.
@SuppressWarnings("module") // exports to modules that are compiled after this one
module dev.intarsia.model {
    requires static com.google.protobuf;
    requires static io.opentelemetry.proto;
    requires static org.jspecify;

    exports dev.intarsia.model;
    exports dev.intarsia.model.otlp;
    exports dev.intarsia.model.internal to
            dev.intarsia.otap,
            dev.intarsia.receiver,
            dev.intarsia.tempo;
}
