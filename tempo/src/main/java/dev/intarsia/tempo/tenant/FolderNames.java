package dev.intarsia.tempo.tenant;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.WindowedStages;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The names of all folders right below a prefix, over all pages of the listing.
final class FolderNames {
    private final String prefix;
    private final int most;
    private final List<String> names = new ArrayList<>();

    private FolderNames(String prefix, int most) {
        this.prefix = prefix;
        this.most = most;
    }

    /// @param prefix `""`, or a prefix with `/` at its end
    /// @param most the most folders there may be
    /// @return the names without prefix and slash
    static CompletionStage<List<String>> below(ObjectStore store, String prefix, int most) {
        FolderNames folders = new FolderNames(prefix, most);
        return WindowedStages.walk(
                        List.of(""),
                        1, // a page is requested with what the page before ends with
                        continuation -> store.list(prefix, continuation),
                        (continuation, page) -> folders.take(page))
                .thenApply(all -> List.copyOf(folders.names));
    }

    /// @return the continuation of the next page, if there is one
    private List<String> take(ListPage page) {
        for (String folder : page.prefixes()) {
            names.add(folder.substring(prefix.length(), folder.length() - 1));
        }
        if (names.size() > most) {
            throw new LimitExceededException(ErrorLocation.of(prefix), "more than the limit of " + most + " folders");
        }
        return page.isLast() ? List.of() : List.of(page.continuation());
    }
}
