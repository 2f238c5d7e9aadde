package dev.intarsia.store.local;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The one key of a [LocalFile].
record SingleFileKeys(String key, Path file) implements KeyPaths {
    @Override
    public Path resolve(String asked) throws IOException {
        if (!asked.equals(key)) {
            throw new StoreException(
                    StoreException.Reason.NOT_FOUND, ErrorLocation.of(asked), "this store holds one file only, " + key);
        }
        return file.toRealPath();
    }

    @Override
    public ListPage list(String prefix, String continuation, int pageSize) throws IOException {
        if (!key.startsWith(prefix) || !continuation.isEmpty()) {
            return new ListPage(List.of(), List.of(), "");
        }
        try {
            ListedObject object = FileVersion.of(key, resolve(key)).listed(key);
            return new ListPage(List.of(object), List.of(), "");
        } catch (NoSuchFileException e) {
            return new ListPage(List.of(), List.of(), "");
        }
    }
}
