/// Off-heap memory, object stores, Parquet footers, pages and batches, and the blocking reader.
module dev.intarsia.core {
    requires static transitive org.jspecify;
    requires transitive dev.intarsia.codec;

    exports dev.intarsia.error;
    exports dev.intarsia.memory;
    exports dev.intarsia.parquet.metadata;
    exports dev.intarsia.parquet.read;
    exports dev.intarsia.parquet.schema;
    exports dev.intarsia.store;
    exports dev.intarsia.store.local;
    exports dev.intarsia.parquet;
    exports dev.intarsia.parquet.batch;
    exports dev.intarsia.parquet.filter;
    exports dev.intarsia.parquet.filter.text;
    exports dev.intarsia.parquet.plan;
    exports dev.intarsia.parquet.row;
}
