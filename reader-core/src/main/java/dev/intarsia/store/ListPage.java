package dev.intarsia.store;

import java.util.List;
import java.util.Objects;

/// One page of a listing.
///
/// @param objects objects directly below the prefix, in ascending order of their keys' UTF-8 bytes
/// @param prefixes common prefixes one level below, each ending in `/`, in the same order
/// @param continuation token for the next page, `""` on the last page
public record ListPage(List<ListedObject> objects, List<String> prefixes, String continuation) {
    public ListPage {
        objects = List.copyOf(objects);
        prefixes = List.copyOf(prefixes);
        Objects.requireNonNull(continuation, "continuation");
    }

    /// Whether no page follows.
    public boolean isLast() {
        return continuation.isEmpty();
    }
}
