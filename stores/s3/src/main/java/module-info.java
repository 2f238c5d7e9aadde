/// Buckets of Amazon S3, and of servers that are compatible with it.
@SuppressWarnings("module") // the name of the service ends in a digit
module dev.intarsia.store.s3 {
    requires static org.jspecify;
    requires transitive dev.intarsia.store.http;
    requires java.xml;
    requires transitive software.amazon.awssdk.auth;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.auth.aws;
    requires software.amazon.awssdk.http.auth.spi;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.utils;

    exports dev.intarsia.store.s3;

    provides dev.intarsia.store.ObjectStoreProvider with
            dev.intarsia.store.s3.S3StoreProvider;
}
