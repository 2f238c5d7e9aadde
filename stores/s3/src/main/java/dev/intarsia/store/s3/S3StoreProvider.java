package dev.intarsia.store.s3;

import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.ObjectStoreProvider;
import dev.intarsia.store.ObjectUrl;
import dev.intarsia.store.StoreSettings;
import java.util.Set;

/// Opens URLs such as `s3://bucket/key`.
public final class S3StoreProvider implements ObjectStoreProvider {
    /// For the service loader.
    public S3StoreProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("s3", "s3a");
    }

    @Override
    public ObjectStore open(ObjectUrl url, StoreSettings settings) {
        return S3Store.open(url.bucket(), settings);
    }
}
