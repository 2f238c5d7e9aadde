/// Tempo blocks to traces: [dev.intarsia.tempo.read] opens blocks, [dev.intarsia.tempo.assemble] turns batches into
/// traces,
/// [dev.intarsia.tempo.schema] knows the columns, [dev.intarsia.tempo.block] the small objects beside them,
/// [dev.intarsia.tempo.tenant] which blocks there are, [dev.intarsia.tempo.scan] reads many of them,
/// [dev.intarsia.tempo.find] finds traces in them by their ids.
module dev.intarsia.tempo {
    requires static org.jspecify;
    requires transitive dev.intarsia.core;
    requires transitive dev.intarsia.model;
    requires com.fasterxml.jackson.databind;
    requires com.google.protobuf;
    requires re2j;

    exports dev.intarsia.tempo.block;
    exports dev.intarsia.tempo.schema;
    exports dev.intarsia.tempo.assemble;
    exports dev.intarsia.tempo.read;
    exports dev.intarsia.tempo.analyse;
    exports dev.intarsia.tempo.search;
    exports dev.intarsia.tempo.tenant;
    exports dev.intarsia.tempo.scan;
    exports dev.intarsia.tempo.find;
}
