/// Reads as a `Flux`: row groups in parallel, bounded by demand and by bytes.
module dev.intarsia.reactive {
    requires static org.jspecify;
    requires transitive dev.intarsia.otap;
    requires transitive dev.intarsia.tempo;
    requires transitive reactor.core;
    requires transitive org.reactivestreams;

    exports dev.intarsia.reactive;
    exports dev.intarsia.reactive.otap;
    exports dev.intarsia.reactive.tempo;
}
