package dev.intarsia.tempo.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.testing.BrokenObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FolderNamesTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final FakeObjectStore folders = new FakeObjectStore().pageSize(1).completeOn(tasks::add);

    FolderNamesTest() {
        for (String name : List.of("a", "b", "c")) {
            folders.put("t/" + name + "/object", new byte[1]);
        }
    }

    private CompletableFuture<List<String>> below(ObjectStore store) {
        CompletableFuture<List<String>> names =
                FolderNames.below(store, "t/", 10).toCompletableFuture();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        return names;
    }

    @Test
    void namesComeOverAllPages() {
        assertThat(Stages.join(below(folders))).containsExactly("a", "b", "c");
    }

    /// The second page is requested in a callback of the first, where an exception would be lost.
    @Test
    void aStoreThatThrowsOrReturnsNoStageFailsTheListing() {
        IllegalStateException failure = new IllegalStateException("bad day");
        for (int call = 1; call <= 3; call++) {
            CompletableFuture<List<String>> thrown = below(BrokenObjectStore.throwing(folders, call, failure));
            assertThat(thrown).isDone();
            assertThatThrownBy(() -> Stages.join(thrown)).isSameAs(failure);
            assertThat(below(BrokenObjectStore.returningNull(folders, call))).isCompletedExceptionally();
        }
    }

    @Test
    void aPageWhoseFoldersLieElsewhereFailsTheListing() {
        CompletableFuture<ListPage> page = new CompletableFuture<>();
        CompletableFuture<List<String>> names =
                FolderNames.below(new OnePage(page), "tenant/", 10).toCompletableFuture();
        page.complete(new ListPage(List.of(), List.of("x/"), ""));

        assertThat(names).isCompletedExceptionally();
    }

    private record OnePage(CompletableFuture<ListPage> page) implements ObjectStore {
        @Override
        public CompletableFuture<ObjectRef> head(String key) {
            throw new AssertionError(key);
        }

        @Override
        public CompletableFuture<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
            throw new AssertionError(object);
        }

        @Override
        public CompletableFuture<ListPage> list(String prefix, String continuation) {
            return page;
        }

        @Override
        public void close() {}
    }
}
