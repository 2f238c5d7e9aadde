/// Tempo blocks to traces.
module dev.intarsia.tempo {
    requires static org.jspecify;
    requires transitive dev.intarsia.core;
    requires transitive dev.intarsia.model;
    requires com.fasterxml.jackson.databind;

    exports dev.intarsia.tempo.block;
    exports dev.intarsia.tempo.schema;
    exports dev.intarsia.tempo.assemble;
    exports dev.intarsia.tempo.read;
}
