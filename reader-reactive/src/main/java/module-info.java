/// Reads Parquet files as a `Flux`: row groups in parallel, bounded by demand and by bytes.
@SuppressWarnings("module") // exports to a module that is compiled after this one
module dev.intarsia.reactive {
    requires static org.jspecify;
    requires transitive dev.intarsia.core;
    requires transitive reactor.core;
    requires transitive org.reactivestreams;

    exports dev.intarsia.reactive;
    exports dev.intarsia.reactive.internal to
            dev.intarsia.reactive.tempo;
}
