package dev.intarsia.store.http;

import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import java.util.concurrent.CompletionStage;

/// What the requests to a bucket of one vendor look like, and what its answers mean. Implementations are thread-safe
/// and
/// send nothing themselves but what their credentials need.
public interface StoreProtocol extends AutoCloseable {
    /// The request for the present version and size of an object.
    ///
    /// @throws dev.intarsia.error.StoreException `INVALID_KEY` if no object can have this key
    HttpCall head(String key);

    /// The object of a successful [#head].
    ///
    /// @throws dev.intarsia.error.StoreException if the answer states no size
    ObjectRef headOf(String key, HttpAnswer answer);

    /// The request for bytes of one version of an object.
    HttpCall read(ObjectRef object, ByteRange range);

    /// The request for all bytes of the present version of an object.
    HttpCall readWhole(String key);

    /// The request for a page of a listing; see [dev.intarsia.store.ObjectStore#list].
    HttpCall list(String prefix, String continuation);

    /// The page of a successful [#list].
    ///
    /// @throws dev.intarsia.error.StoreException if the answer is none
    ListPage listOf(String prefix, HttpAnswer answer);

    /// What a failed answer means.
    Refusal refusalOf(HttpAnswer answer);

    /// The request with what proves who sends it. Fails with a [dev.intarsia.error.StoreException] `DENIED` if there
    /// are no
    /// credentials.
    ///
    /// @param isAnew whether credentials that were used before are not to be used again
    CompletionStage<HttpCall> signed(HttpCall call, boolean isAnew);

    /// Releases what the credentials hold.
    @Override
    void close();
}
