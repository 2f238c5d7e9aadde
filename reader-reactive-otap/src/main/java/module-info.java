/// Reads the directory of an OpenTelemetry-Arrow exporter as a `Flux`.
@SuppressWarnings("module") // exports to a module that is compiled after this one
module dev.intarsia.reactive.otap {
    requires static org.jspecify;
    requires transitive dev.intarsia.otap;
    requires transitive reactor.core;
    requires transitive org.reactivestreams;

    exports dev.intarsia.reactive.otap;
    exports dev.intarsia.reactive.otap.internal to
            dev.intarsia.receiver;
}
