package dev.intarsia.store.local;

import dev.intarsia.store.ListPage;
import java.io.IOException;
import java.nio.file.Path;

/// Which file a key names.
interface KeyPaths {
    /// The real path (no links left in it) of the file of a key.
    ///
    /// @throws dev.intarsia.error.StoreException `INVALID_KEY` when the key may not name a file here
    /// @throws IOException when there is no such file, or it cannot be reached
    Path resolve(String key) throws IOException;

    /// One page of a listing, as [dev.intarsia.store.ObjectStore#list] describes it.
    ListPage list(String prefix, String continuation, int pageSize) throws IOException;
}
