/// Objects over HTTP, for the modules of single vendors: [dev.intarsia.store.http.HttpObjectStore] reads, resumes and
/// retries, a [dev.intarsia.store.http.StoreProtocol] states what a vendor's requests look like.
module dev.intarsia.store.http {
    requires static transitive org.jspecify;
    requires transitive dev.intarsia.core;
    requires io.netty.buffer;
    requires io.netty.codec.http;
    requires io.netty.handler;
    requires io.netty.transport;
    requires org.reactivestreams;
    requires reactor.core;
    requires reactor.netty.core;
    requires reactor.netty.http;

    exports dev.intarsia.store.http;
}
