package dev.intarsia.tempo.tenant;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.Where;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.internal.StageFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The names of all folders right below a prefix, over all pages of the listing.
final class FolderNames {
    private final ObjectStore store;
    private final String prefix;
    private final int most;
    private final List<String> names = new ArrayList<>();
    private final CompletableFuture<List<String>> done = new CompletableFuture<>();

    private FolderNames(ObjectStore store, String prefix, int most) {
        this.store = store;
        this.prefix = prefix;
        this.most = most;
    }

    /// @param prefix `""`, or a prefix with `/` at its end
    /// @param most the most folders there may be
    /// @return the names without prefix and slash
    static CompletionStage<List<String>> below(ObjectStore store, String prefix, int most) {
        FolderNames folders = new FolderNames(store, prefix, most);
        folders.from("");
        return folders.done;
    }

    /// Pages that are there at once are taken in a loop, others when they come.
    private void from(String first) {
        String continuation = first;
        while (!done.isDone()) {
            CompletableFuture<ListPage> page = store.list(prefix, continuation).toCompletableFuture();
            if (!page.isDone() || page.isCompletedExceptionally()) {
                page.whenComplete((late, failure) -> {
                    if (failure != null) {
                        done.completeExceptionally(StageFailures.cause(failure));
                    } else if (take(late)) {
                        from(late.continuation());
                    }
                });
                return;
            }
            ListPage ready = page.join();
            if (!take(ready)) {
                return;
            }
            continuation = ready.continuation();
        }
    }

    /// @return whether another page follows
    private boolean take(ListPage page) {
        for (String folder : page.prefixes()) {
            names.add(folder.substring(prefix.length(), folder.length() - 1));
        }
        if (names.size() > most) {
            done.completeExceptionally(
                    new LimitExceededException(Where.of(prefix), "more than the limit of " + most + " folders"));
            return false;
        }
        if (page.isLast()) {
            done.complete(List.copyOf(names));
        }
        return !page.isLast();
    }
}
