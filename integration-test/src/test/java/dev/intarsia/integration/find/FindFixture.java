package dev.intarsia.integration.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.MetadataCache;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.tempo.tenant.TempoTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Tenants in memory, whose reads are noted, and a poisoned pool that must be empty in the end.
final class FindFixture implements AutoCloseable {
    static final String TENANT = "tenant";

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final FakeObjectStore store = new FakeObjectStore();
    private final MemoryBudget budget = new MemoryBudget(256 << 20);
    private final ReadContext context;

    FindFixture() {
        this(settings -> settings);
    }

    FindFixture(UnaryOperator<ReadContext.Builder> settings) {
        context =
                settings.apply(ReadContext.builder().pool(pool).budget(budget)).build();
    }

    static FindFixture withCache() {
        return new FindFixture(settings -> settings.metadataCache(new MetadataCache(64 << 20)));
    }

    ReadContext context() {
        return context;
    }

    FakeObjectStore store() {
        return store;
    }

    OffHeapPool pool() {
        return pool;
    }

    /// Puts the objects of a block folder below the tenant.
    FindFixture withBlock(Path folder) {
        putAll(folder, TENANT + "/" + folder.getFileName() + "/");
        return this;
    }

    /// Puts the objects of a tenant folder.
    FindFixture withTenant(Path folder) {
        putAll(folder, TENANT + "/");
        return this;
    }

    private void putAll(Path folder, String prefix) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String key = prefix + folder.relativize(file).toString().replace('\\', '/');
                store.put(
                        key,
                        Files.readAllBytes(file),
                        Files.getLastModifiedTime(file).toInstant());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TempoTenant tenant() {
        return TempoTenant.inFolder(store, TENANT, context, ListOptions.DEFAULTS);
    }

    BlockList list() {
        return tenant().list();
    }

    /// The blocks that there are now.
    BlockSource fixed() {
        return BlockSource.fixed(store, list());
    }

    StoredBlock onlyBlock() {
        return list().live().getFirst();
    }

    TempoBlock open() {
        StoredBlock block = onlyBlock();
        return TempoBlock.openAsync(store, block.layout(), block.meta(), context)
                .toCompletableFuture()
                .join();
    }

    TraceFinder finder() {
        return finder(FindOptions.DEFAULTS);
    }

    TraceFinder finder(FindOptions options) {
        return TraceFinder.of(fixed(), context, options);
    }

    /// What one find did: in each wave, the requests that did not need an answer of another one of it.
    record Steps(Optional<Trace> trace, List<List<FakeObjectStore.Read>> waves) {
        List<FakeObjectStore.Read> reads() {
            return waves.stream().flatMap(List::stream).toList();
        }

        List<ByteRange> ranges(String key) {
            return reads().stream()
                    .filter(read -> read.key().equals(key))
                    .map(FakeObjectStore.Read::range)
                    .toList();
        }

        long bytes() {
            return reads().stream().mapToLong(read -> read.range().length()).sum();
        }
    }

    /// Looks for a trace and answers all requests of a wave before those of the next.
    Steps steps(TraceFinder finder, Bytes id) {
        int heads = store.heads().size();
        int before = store.reads().size();
        store.holdReads();
        CompletableFuture<Optional<Trace>> result =
                finder.findAsync(id, Runnable::run).toCompletableFuture();
        List<List<FakeObjectStore.Read>> waves = new ArrayList<>();
        int seen = before;
        for (int held = store.heldReads(); held > 0; held = store.heldReads()) {
            List<FakeObjectStore.Read> reads = store.reads();
            waves.add(reads.subList(seen, reads.size()));
            seen = reads.size();
            for (int i = 0; i < held; i++) {
                store.completeNext();
            }
        }
        store.releaseReads();
        assertThat(result).isDone();
        assertThat(store.heads()).hasSize(heads);
        return new Steps(result.join(), waves);
    }

    @Override
    public void close() {
        store.close();
        context.close();
        assertThat(budget.inUse()).isZero();
        assertThat(budget.waiting()).isZero();
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }
}
