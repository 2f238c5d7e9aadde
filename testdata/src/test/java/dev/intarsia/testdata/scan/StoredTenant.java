package dev.intarsia.testdata.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.ListOptions.IndexUse;
import dev.intarsia.tempo.tenant.TempoTenant;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.TenantBlock;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantOptions;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A generated tenant in memory, whose blocks come and go, and a pool that must be empty in the end.
final class StoredTenant implements AutoCloseable {
    private static final String FOLDER = "shop";

    private final GeneratedTenant generated;
    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    final FakeObjectStore store = new FakeObjectStore();
    final MemoryBudget budget;
    final ReadContext context;

    StoredTenant(TenantOptions options, int batchRows, long budgetBytes) throws IOException {
        generated = TenantGenerator.generate(options);
        budget = new MemoryBudget(budgetBytes, Patience.BUDGET_WAIT);
        context = ReadContext.builder()
                .pool(pool)
                .batchRows(batchRows)
                .budget(budget)
                .build();
        generated.live().forEach(this::put);
        generated.compacted().forEach(this::put);
    }

    static StoredTenant of(Path folder) throws IOException {
        return new StoredTenant(TenantOptions.of(folder, 11).withSize(60, 5).withLayout(4, 1024), 4, 256 << 20);
    }

    GeneratedTenant generated() {
        return generated;
    }

    List<UUID> live() {
        return ids(generated.live());
    }

    List<UUID> compacted() {
        return ids(generated.compacted());
    }

    private static List<UUID> ids(List<TenantBlock> blocks) {
        return blocks.stream().map(block -> block.written().meta().blockId()).toList();
    }

    /// The tenant by its folders.
    TempoTenant tenant() {
        return TempoTenant.inFolder(store, FOLDER, context, ListOptions.DEFAULTS.withIndex(IndexUse.NEVER));
    }

    BlockLayout layout(UUID block) {
        return new BlockLayout(FOLDER + "/" + block);
    }

    private void put(TenantBlock block) {
        for (Path file : files(block.written().directory())) {
            try {
                String key = layout(block.written().meta().blockId())
                        .key(file.getFileName().toString());
                store.put(key, Files.readAllBytes(file), generated.index().createdAt());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stores a block again that was removed.
    void restore(UUID id) {
        Stream.concat(generated.live().stream(), generated.compacted().stream())
                .filter(block -> block.written().meta().blockId().equals(id))
                .forEach(this::put);
    }

    /// Removes a block with all its objects.
    void remove(UUID id) {
        BlockLayout layout = layout(id);
        for (String name : List.of(BlockLayout.META, BlockLayout.COMPACTED_META, BlockLayout.DATA, BlockLayout.INDEX)) {
            store.remove(layout.key(name));
        }
    }

    /// Makes a compacted block a live one again.
    void revive(UUID id) throws IOException {
        TenantBlock block = generated.compacted().stream()
                .filter(one -> one.written().meta().blockId().equals(id))
                .findFirst()
                .orElseThrow();
        store.remove(layout(id).compactedMeta());
        store.put(layout(id).meta(), block.written().meta().toJson());
    }

    /// The traces of some blocks, read one by one.
    List<Trace> alone(List<UUID> blocks) {
        List<Trace> traces = new ArrayList<>();
        for (UUID id : blocks) {
            try (TraceIterator block =
                    TempoBlockReader.open(store, layout(id), context).traces(TempoProjection.fullSpans())) {
                block.forEachRemaining(traces::add);
            }
        }
        return traces;
    }

    static <T> List<T> all(Iterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    @Override
    public void close() {
        context.close();
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        assertThat(budget.inUse()).isZero();
        assertThat(budget.waiting()).isZero();
        pool.close();
    }
}
