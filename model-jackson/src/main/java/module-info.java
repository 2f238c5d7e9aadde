/// OpenTelemetry values as OTLP/JSON in Jackson 2 and 3 ([dev.intarsia.model.jackson]). Each Jackson is optional; its
/// module is found by `ServiceLoader`.
module dev.intarsia.model.jackson {
    requires static org.jspecify;
    requires static transitive com.fasterxml.jackson.core;
    requires static transitive com.fasterxml.jackson.databind;
    requires static transitive tools.jackson.core;
    requires static transitive tools.jackson.databind;
    requires transitive dev.intarsia.model;

    exports dev.intarsia.model.jackson;

    provides com.fasterxml.jackson.databind.Module with
            dev.intarsia.model.jackson.IntarsiaModule;
    provides tools.jackson.databind.JacksonModule with
            dev.intarsia.model.jackson.IntarsiaJacksonModule;
}
