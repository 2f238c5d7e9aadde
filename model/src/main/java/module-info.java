/// Immutable OpenTelemetry values, and their OTLP forms.
module dev.intarsia.model {
    requires static org.jspecify;
    requires transitive io.opentelemetry.proto;
    requires transitive com.google.protobuf;
}
