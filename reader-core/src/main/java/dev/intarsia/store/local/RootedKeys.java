package dev.intarsia.store.local;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.store.ListPage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keys relative to a root folder, which none of them can leave.
record RootedKeys(Path root) implements KeyPaths {
    @Override
    public Path resolve(String key) throws IOException {
        requireLegal(key);
        return resolve(key, key);
    }

    /// @param key the key or prefix that was requested, for messages
    /// @param path a legal relative path, or `""` for the root
    private Path resolve(String key, String path) throws IOException {
        Path realRoot = root.toRealPath();
        Path real = join(key, path).toRealPath();
        if (!real.startsWith(realRoot)) {
            throw invalid(key, "a link leads out of the root folder");
        }
        return real;
    }

    private Path join(String key, String path) {
        try {
            return root.resolve(path);
        } catch (InvalidPathException e) {
            throw new StoreException(
                    StoreException.Reason.INVALID_KEY,
                    ErrorLocation.of(key),
                    "no file name of this system: " + e.getReason(),
                    e);
        }
    }

    @Override
    public ListPage list(String prefix, String continuation, int pageSize) throws IOException {
        String folderKey = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        if (!folderKey.isEmpty()) {
            requireLegal(folderKey.substring(0, folderKey.length() - 1));
        }
        Optional<Path> folder = folder(prefix, folderKey);
        if (folder.isEmpty()) {
            return new ListPage(List.of(), List.of(), "");
        }
        requireNoLoop(prefix, folderKey);
        return new FolderListing(root.toRealPath(), folder.get(), folderKey).page(prefix, continuation, pageSize);
    }

    /// The folder to list; none when there is nothing below the prefix. A missing root is an error, which names it.
    private Optional<Path> folder(String prefix, String folderKey) throws IOException {
        Path realRoot = realRoot();
        try {
            return Optional.of(folderKey.isEmpty() ? realRoot : resolve(prefix, folderKey));
        } catch (IOException e) {
            if (SystemFailures.meansMissing(e)) {
                return Optional.empty();
            }
            if (SystemFailures.meansLoop(e)) {
                throw invalid(prefix, "a link leads back to itself");
            }
            throw e;
        }
    }

    /// Refuses a folder that is on the way to itself, or holds one that is: whoever lists folders in folders would
    /// not come to an end, and find the same files under many keys.
    private void requireNoLoop(String prefix, String folderKey) throws IOException {
        if (folderKey.isEmpty()) {
            return;
        }
        List<Path> passed = new ArrayList<>(List.of(root.toRealPath()));
        Path path = root;
        for (String name : folderKey.substring(0, folderKey.length() - 1).split("/", -1)) {
            path = path.resolve(name);
            Path real = path.toRealPath();
            if (passed.stream().anyMatch(before -> before.startsWith(real))) {
                throw invalid(prefix, "a link leads back to a folder on the way to it");
            }
            passed.add(real);
        }
    }

    private Path realRoot() throws IOException {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            if (SystemFailures.meansMissing(e)) {
                throw new StoreException(
                        StoreException.Reason.NOT_FOUND, ErrorLocation.of(root.toString()), "no such folder", e);
            }
            throw e;
        }
    }

    private static void requireLegal(String key) {
        if (key.isEmpty()) {
            throw invalid(key, "an empty key");
        }
        for (String name : key.split("/", -1)) {
            String problem = problemOf(name);
            if (!problem.isEmpty()) {
                throw invalid(key, problem);
            }
        }
    }

    /// Why `name` cannot be one part of a key, `""` when it can.
    static String problemOf(String name) {
        if (name.isEmpty()) {
            return "a key is relative, with one / between its names";
        }
        if (name.equals(".") || name.equals("..")) {
            return "a key must not contain . or .. as a name";
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' || Character.isISOControl(c)) {
                return "a key must not contain backslashes or control characters";
            }
        }
        return "";
    }

    private static StoreException invalid(String key, String reason) {
        return new StoreException(StoreException.Reason.INVALID_KEY, ErrorLocation.of(key), reason);
    }
}
