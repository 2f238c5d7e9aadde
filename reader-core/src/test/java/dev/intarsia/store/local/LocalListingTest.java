package dev.intarsia.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalListingTest {
    @TempDir
    Path root;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String key : List.of("a-b", "a/1", "a/2", "a/deep/er", "a.txt", "b", "é", "z")) {
            Path file = root.resolve(key);
            Files.createDirectories(file.getParent());
            Files.writeString(file, key);
        }
    }

    private ListPage page(String prefix, String continuation, int size) {
        return new LocalObjectStore(root, LocalStoreOptions.DEFAULTS.withPageSize(size))
                .list(prefix, continuation)
                .toCompletableFuture()
                .join();
    }

    private static List<String> keys(ListPage page) {
        return page.objects().stream().map(ListedObject::key).toList();
    }

    @Test
    void listsOneLevelInTheOrderOfUtf8Bytes() {
        ListPage page = page("", "", 100);
        assertThat(keys(page)).containsExactly("a-b", "a.txt", "b", "z", "é");
        assertThat(page.prefixes()).containsExactly("a/");
        assertThat(page.isLast()).isTrue();
    }

    @Test
    void refsOfAListingAreThoseOfALookUp() {
        ObjectRef listed = page("a/", "", 100).objects().getFirst().object();
        assertThat(new LocalObjectStore(root).head("a/1").toCompletableFuture().join())
                .isEqualTo(listed);
        assertThat(listed.size()).isEqualTo(3);
    }

    @Test
    void aListingReturnsWhenAFileWasWritten() throws IOException {
        Instant time = Instant.parse("2024-05-06T07:08:09.123456Z");
        Files.setLastModifiedTime(root.resolve("a/1"), FileTime.from(time));
        assertThat(page("a/", "", 100).objects().getFirst().lastModified()).contains(time);
        LocalFile file = LocalFile.of(root.resolve("a/1"));
        ListPage single = file.store().list("", "").toCompletableFuture().join();
        assertThat(single.objects().getFirst().lastModified()).contains(time);
    }

    @Test
    void aPrefixMayEndInsideAName() {
        assertThat(keys(page("a", "", 100))).containsExactly("a-b", "a.txt");
        assertThat(page("a", "", 100).prefixes()).containsExactly("a/");
        assertThat(keys(page("a/", "", 100))).containsExactly("a/1", "a/2");
        assertThat(page("a/de", "", 100).prefixes()).containsExactly("a/deep/");
        assertThat(keys(page("a/deep/", "", 100))).containsExactly("a/deep/er");
    }

    @Test
    void pagesAreCompleteAndDisjointAtAnySize() {
        for (int size = 1; size <= 7; size++) {
            List<String> all = new ArrayList<>();
            String continuation = "";
            int pages = 0;
            do {
                ListPage page = page("", continuation, size);
                assertThat(page.objects().size() + page.prefixes().size()).isBetween(1, size);
                all.addAll(keys(page));
                all.addAll(page.prefixes());
                continuation = page.continuation();
                pages++;
            } while (!continuation.isEmpty());
            assertThat(all).containsExactlyInAnyOrder("a-b", "a.txt", "a/", "b", "z", "é");
            assertThat(pages).isEqualTo((6 + size - 1) / size);
        }
    }

    @Test
    void nothingBelowAPrefixIsAnEmptyPage() {
        for (String prefix : List.of("x", "x/y/", "b/", "a/1/", "a/deep/er/more/")) {
            assertThat(page(prefix, "", 10)).isEqualTo(new ListPage(List.of(), List.of(), ""));
        }
    }

    @Test
    void whatNoKeyReachesIsNotListed() throws IOException {
        Files.writeString(root.resolve("back\\slash"), "");
        Files.writeString(root.resolve("new\nline"), "");
        Files.createSymbolicLink(root.resolve("broken"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("outside"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
        assertThat(keys(page("", "", 100))).containsExactly("a-b", "a.txt", "b", "z", "é");
        assertThat(page("", "", 100).prefixes()).containsExactly("a/", "link/");
        assertThat(keys(page("link/", "", 100))).containsExactly("link/1", "link/2");
    }

    /// In one step, in two, to the folder it lies in, and to one above; each would show the same files under many keys.
    @Test
    void linksThatLeadBackAreFoldersThatCannotBeListed() throws IOException {
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("a/self"), Path.of("."));
        Files.createSymbolicLink(root.resolve("a/up"), root);
        Files.createDirectories(root.resolve("p/q"));
        Files.createDirectories(root.resolve("r"));
        Files.createSymbolicLink(root.resolve("p/q/there"), root.resolve("r"));
        Files.createSymbolicLink(root.resolve("r/back"), root.resolve("p/q"));

        assertThat(page("", "", 100).prefixes()).contains("loop/", "a/");
        assertThat(page("a/", "", 100).prefixes()).contains("a/self/", "a/up/");
        for (String loop : List.of("loop/", "a/self/", "a/up/", "p/q/there/back/", "r/back/there/")) {
            assertThat(reason(root, loop)).as(loop).isEqualTo(Reason.INVALID_KEY);
        }
        assertThat(page("p/q/there/", "", 100).prefixes()).containsExactly("p/q/there/back/");
        assertThat(page("r/back/", "", 100).prefixes()).containsExactly("r/back/there/");
    }

    @Test
    void aMissingRootOrAnIllegalPrefixIsAnError() {
        assertThat(reason(root.resolve("missing"), "")).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(root, "../")).isEqualTo(Reason.INVALID_KEY);
        assertThat(reason(root, "/")).isEqualTo(Reason.INVALID_KEY);
        assertThat(reason(root, "a//b")).isEqualTo(Reason.INVALID_KEY);
    }

    private static Reason reason(Path root, String prefix) {
        Throwable failure = new LocalObjectStore(root)
                .list(prefix, "")
                .toCompletableFuture()
                .handle((page, e) -> e)
                .join();
        return ((StoreException) failure).storeReason();
    }
}
