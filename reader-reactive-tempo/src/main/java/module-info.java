/// Reads Tempo's blocks and tenants as a `Flux`.
module dev.intarsia.reactive.tempo {
    requires static org.jspecify;
    requires transitive dev.intarsia.reactive;
    requires transitive dev.intarsia.tempo;

    exports dev.intarsia.reactive.tempo;
}
