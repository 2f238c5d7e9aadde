package dev.intarsia.store;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.UnsupportedFeatureException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/// Opens the buckets of a vendor. Found by [ServiceLoader]: each vendor is a module of its own.
public interface ObjectStoreProvider {
    /// The schemes of its URLs, in lower case.
    Set<String> schemes();

    /// Opens the bucket of a URL, whose keys are those of the store; the key of the URL is not looked at. Nothing is
    /// requested before the first operation.
    ///
    /// @throws dev.intarsia.error.StoreException if a setting is wrong
    ObjectStore open(ObjectUrl url, StoreSettings settings);

    /// Opens the bucket of a URL with the module for its scheme.
    ///
    /// @throws UnsupportedFeatureException naming the artifact to add, if there is no such module
    static ObjectStore openBucket(ObjectUrl url, StoreSettings settings) {
        for (ObjectStoreProvider provider : ServiceLoader.load(ObjectStoreProvider.class)) {
            if (provider.schemes().contains(url.scheme())) {
                return provider.open(url, settings);
            }
        }
        Map<String, String> artifacts =
                Map.of("s3", "intarsia-store-s3", "gs", "intarsia-store-gcs", "az", "intarsia-store-azure");
        String artifact = artifacts.get(url.scheme());
        throw new UnsupportedFeatureException(
                ErrorLocation.of(url.toString()),
                artifact == null
                        ? "no store for the scheme " + url.scheme()
                        : "add the artifact dev.intarsia:" + artifact + " to read such URLs");
    }
}
