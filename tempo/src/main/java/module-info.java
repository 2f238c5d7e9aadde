/// Tempo's blocks as traces: [dev.intarsia.tempo.read] opens blocks and reads their traces, [dev.intarsia.tempo.find]
/// finds traces by id, [dev.intarsia.tempo.search] spans by conditions, [dev.intarsia.tempo.scan] reads many blocks.
/// [dev.intarsia.tempo.tenant] lists blocks, [dev.intarsia.tempo.block] has their metadata, and
/// [dev.intarsia.tempo.schema] the columns of each format.
@SuppressWarnings("module") // exports to modules that are compiled after this one
module dev.intarsia.tempo {
    requires static org.jspecify;
    requires transitive dev.intarsia.core;
    requires transitive dev.intarsia.model;
    requires com.fasterxml.jackson.core;
    requires com.google.protobuf;
    requires re2j;

    exports dev.intarsia.tempo.block;
    exports dev.intarsia.tempo.schema;
    exports dev.intarsia.tempo.summary;
    exports dev.intarsia.tempo.read;
    exports dev.intarsia.tempo.analyse;
    exports dev.intarsia.tempo.search;
    exports dev.intarsia.tempo.tenant;
    exports dev.intarsia.tempo.scan;
    exports dev.intarsia.tempo.find;
    exports dev.intarsia.tempo.internal.block to
            dev.intarsia.cli,
            dev.intarsia.testdata;
    exports dev.intarsia.tempo.internal.scan to
            dev.intarsia.reactive.tempo,
            dev.intarsia.testdata;
}
