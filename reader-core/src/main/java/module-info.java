/// Off-heap memory, object stores, Parquet footers, pages and batches, and the blocking reader.
@SuppressWarnings("module") // exports to modules that are compiled after this one
module dev.intarsia.core {
    requires static transitive org.jspecify;
    requires transitive dev.intarsia.codec;

    exports dev.intarsia.error;
    exports dev.intarsia.memory;
    exports dev.intarsia.metadata;
    exports dev.intarsia.read;
    exports dev.intarsia.schema;
    exports dev.intarsia.store;
    exports dev.intarsia.store.local;
    exports dev.intarsia.batch;
    exports dev.intarsia.filter;
    exports dev.intarsia.filter.text;
    exports dev.intarsia.plan;
    exports dev.intarsia.row;
    exports dev.intarsia.internal.concurrent to
            dev.intarsia.cli,
            dev.intarsia.otap,
            dev.intarsia.reactive,
            dev.intarsia.reactive.otap,
            dev.intarsia.reactive.tempo,
            dev.intarsia.receiver,
            dev.intarsia.store.http,
            dev.intarsia.tempo;
    exports dev.intarsia.internal.thrift to
            dev.intarsia.cli;
    exports dev.intarsia.internal.text to
            dev.intarsia.cli,
            dev.intarsia.receiver;

    uses dev.intarsia.store.ObjectStoreProvider;
}
