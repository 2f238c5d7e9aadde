/// Off-heap memory, object stores, Parquet footers, pages and batches, and the blocking reader.
module dev.intarsia.core {
    requires static org.jspecify;
    requires transitive dev.intarsia.codec;
    requires io.netty.buffer;
}
