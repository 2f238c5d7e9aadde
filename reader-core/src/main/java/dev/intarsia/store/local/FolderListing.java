package dev.intarsia.store.local;

import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One folder, listed as an object store would: files are objects, folders are common prefixes (empty ones, too).
///
/// What no key can reach is not listed: names with backslashes or control characters, links that are broken or lead
/// out of the root, and what is neither a file nor a folder. A link that leads back to itself, or to a folder on the
/// way to it, is listed as a folder, and refused when that is listed: below it would be the same again and again.
///
/// @param realRoot the root's real path
/// @param folder the folder's real path
/// @param folderKey the folder's key, with a `/` at its end, or `""`
record FolderListing(Path realRoot, Path folder, String folderKey) {
    /// @param prefix start of the keys, itself starting with `folderKey`
    /// @param continuation the last key or prefix of the page before, or `""`
    ListPage page(String prefix, String continuation, int pageSize) throws IOException {
        List<Entry> rest = new ArrayList<>();
        for (Entry entry : entries(prefix)) {
            if (continuation.isEmpty() || compareUtf8(entry.key, continuation) > 0) {
                rest.add(entry);
            }
        }
        rest.sort((a, b) -> compareUtf8(a.key, b.key));
        List<ListedObject> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        for (Entry entry : rest.subList(0, Math.min(pageSize, rest.size()))) {
            entry.object.ifPresentOrElse(objects::add, () -> prefixes.add(entry.key));
        }
        return new ListPage(objects, prefixes, rest.size() > pageSize ? rest.get(pageSize - 1).key : "");
    }

    private List<Entry> entries(String prefix) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if ((folderKey + name).startsWith(prefix)
                        && RootedKeys.problemOf(name).isEmpty()) {
                    entry(child, folderKey + name).ifPresent(entries::add);
                }
            }
        } catch (NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private Optional<Entry> entry(Path child, String key) throws IOException {
        try {
            Path real = child.toRealPath();
            if (!real.startsWith(realRoot)) {
                return Optional.empty();
            }
            if (Files.isDirectory(real)) {
                return Optional.of(new Entry(key + "/", Optional.empty()));
            }
            if (!Files.isRegularFile(real)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Entry(key, Optional.of(FileVersion.of(key, real).listed(key))));
        } catch (IOException e) {
            if (SystemFailures.meansLoop(e)) {
                return Optional.of(new Entry(key + "/", Optional.empty())); // which listing it refuses
            }
            if (SystemFailures.meansMissing(e) || Files.isSymbolicLink(child)) {
                return Optional.empty(); // removed since the folder was read, or a broken link
            }
            throw e;
        }
    }

    /// The order of object stores: by the bytes of the UTF-8 form, unsigned.
    private static int compareUtf8(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private record Entry(String key, Optional<ListedObject> object) {}
}
