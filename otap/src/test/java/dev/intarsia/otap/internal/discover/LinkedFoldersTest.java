package dev.intarsia.otap.internal.discover;

import static dev.intarsia.otap.internal.discover.DiscoveryFixture.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders of partitions that are links.
class LinkedFoldersTest {
    private static final DiscoveryOptions OPTIONS =
            DiscoveryOptions.DEFAULTS.withClock(Clock.fixed(DiscoveryFixture.NOW, ZoneOffset.UTC));

    @TempDir
    private Path base = Path.of("");

    private void put(String key) throws IOException {
        Path file = base.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {1});
    }

    private void link(String key, Path target) throws IOException {
        Path link = base.resolve(key);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }

    private Discovered discover() {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build();
                LocalObjectStore store = new LocalObjectStore(base)) {
            Discovered found = new Discovery(new TableFooters(store, context), "", OPTIONS)
                    .discover()
                    .toCompletableFuture()
                    .join();
            assertThat(pool.inUse()).isZero();
            return found;
        }
    }

    @Test
    void aFolderThatLeadsBackIsReportedAndTheOthersAreRead() throws IOException {
        put("logs/_part_id=a/" + part(1, 1));
        put("logs/_part_id=b/" + part(1, 2));
        link("logs/_part_id=a/x=1", Path.of("."));
        link("logs/_part_id=c", Path.of("_part_id=c"));
        link("logs/_part_id=d", base);
        link("logs/_part_id=e", Path.of("_part_id=b"));

        Discovered found = discover();

        assertThat(found.partitions())
                .extracting(Partition::name)
                .containsExactly("_part_id=a", "_part_id=b", "_part_id=e");
        assertThat(found.problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem)
                        .isInstanceOf(InvalidPartitionException.class)
                        .hasMessageContaining("a link leads back to"))
                .extracting(problem -> problem.location().object())
                .containsExactly("logs/_part_id=a/x=1/", "logs/_part_id=c/", "logs/_part_id=d/");
    }

    /// Its root files would lose what is in the files of the child table.
    @Test
    void aFolderOfAChildTableThatLeadsBackTakesItsPartitionWithIt() throws IOException {
        put("logs/_part_id=a/" + part(1, 1));
        put("logs/_part_id=b/" + part(1, 2));
        link("log_attrs/_part_id=a", Path.of("_part_id=a"));

        Discovered found = discover();

        assertThat(found.partitions()).extracting(Partition::name).containsExactly("_part_id=b");
        assertThat(found.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.location().object()).isEqualTo("log_attrs/_part_id=a/"));
        assertThat(found.rootFiles()).as("for checkpoints").hasSize(2);
    }

    @Test
    void foldersThatLieTooDeepAreReportedAndTheOthersAreRead() throws IOException {
        put("logs/_part_id=a/" + part(1, 1));
        put("logs/_part_id=b/" + "x=1/".repeat(40) + part(1, 2));

        Discovered found = discover();

        assertThat(found.partitions()).extracting(Partition::name).containsExactly("_part_id=a");
        assertThat(found.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).hasMessageContaining("more than 32 nested folders"));
    }
}
