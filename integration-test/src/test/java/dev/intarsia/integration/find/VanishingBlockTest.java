package dev.intarsia.integration.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.StoreException;
import dev.intarsia.model.Trace;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Blocks that are compacted away while a trace is looked for.
final class VanishingBlockTest {
    private static final List<String> OBJECTS = List.of("meta.json", "data.parquet", "bloom-0", "index");

    @TempDir
    private Path folder;

    /// The same traces, since the seed is the same, in blocks of other names.
    private GeneratedBlock block(long id) throws IOException {
        return BlockGenerator.generate(BlockOptions.of(folder, 7)
                .withSize(20, 3, 0, 1)
                .withFormat(TempoFormat.VPARQUET5)
                .withBlock("t", BlockOptions.blockIdOf(id)));
    }

    private static Trace first(GeneratedBlock block) {
        return block.storedTraces().iterator().next();
    }

    private static void remove(FindFixture fixture, GeneratedBlock block) {
        BlockLayout layout = new BlockLayout(
                FindFixture.TENANT + "/" + block.written().meta().blockId());
        OBJECTS.forEach(object -> fixture.store().remove(layout.key(object)));
    }

    /// A source of given lists, each newer than the one before.
    private static BlockSource source(ObjectStore store, IntFunction<BlockList> lists) {
        AtomicInteger number = new AtomicInteger();
        return new BlockSource() {
            @Override
            public ObjectStore store() {
                return store;
            }

            @Override
            public CompletionStage<BlockList> listAsync() {
                return CompletableFuture.completedStage(lists.apply(number.get()));
            }

            @Override
            public CompletionStage<BlockList> refreshAsync(BlockList outdated) {
                return CompletableFuture.completedStage(lists.apply(number.incrementAndGet()));
            }
        };
    }

    /// The block vanishes before each of the requests that finding the trace takes.
    @Test
    void theBlockThatCameInsteadIsSearched() throws IOException {
        GeneratedBlock old = block(1);
        GeneratedBlock young = block(2);
        int requests;
        try (FindFixture fixture = new FindFixture().withBlock(old.written().directory())) {
            requests = fixture.steps(fixture.finder(), first(old).traceId())
                    .reads()
                    .size();
        }
        assertThat(requests).isGreaterThanOrEqualTo(5);
        for (int n = 1; n <= requests; n++) {
            try (FindFixture fixture = new FindFixture().withBlock(old.written().directory())) {
                BlockList outdated = fixture.list();
                BlockSource source = source(fixture.store(), number -> number == 0 ? outdated : fixture.list());
                fixture.store().beforeRequest(fixture.store().requests() + n, () -> {
                    remove(fixture, old);
                    fixture.withBlock(young.written().directory());
                });

                assertThat(TraceFinder.of(source, fixture.context(), FindOptions.DEFAULTS)
                                .find(first(old).traceId()))
                        .contains(first(young));
            }
        }
    }

    /// What was found in the other blocks counts, and they are not consulted again.
    @Test
    void blocksThatWereAskedAreNotAskedAgain() throws IOException {
        GeneratedBlock old = block(1);
        GeneratedBlock young = block(2);
        GeneratedBlock other = block(3);
        try (FindFixture fixture = new FindFixture()
                .withBlock(old.written().directory())
                .withBlock(other.written().directory())) {
            BlockList outdated = fixture.list();
            remove(fixture, old);
            fixture.withBlock(young.written().directory());
            BlockSource source = source(fixture.store(), number -> number == 0 ? outdated : fixture.list());

            Optional<Trace> found = TraceFinder.of(source, fixture.context(), FindOptions.DEFAULTS)
                    .find(first(old).traceId());

            assertThat(found)
                    .contains(TraceFinder.of(fixture.fixed(), fixture.context(), FindOptions.DEFAULTS)
                            .find(first(old).traceId())
                            .orElseThrow());
            String bloom = FindFixture.TENANT + "/" + other.written().meta().blockId() + "/bloom-0";
            assertThat(fixture.store().ranges(bloom)).hasSize(2);
        }
    }

    @Test
    void aBlockThatIsStillListedIsAFailure() throws IOException {
        GeneratedBlock block = block(1);
        for (String object : List.of("data.parquet", "bloom-0")) {
            try (FindFixture fixture =
                    new FindFixture().withBlock(block.written().directory())) {
                String key = FindFixture.TENANT + "/" + block.written().meta().blockId() + "/" + object;
                fixture.store().remove(key);
                TraceFinder finder = TraceFinder.of(fixture.tenant(), fixture.context(), FindOptions.DEFAULTS);

                assertThatThrownBy(() -> finder.find(first(block).traceId()))
                        .isInstanceOfSatisfying(StoreException.class, failure -> {
                            assertThat(failure.storeReason()).isEqualTo(StoreException.Reason.NOT_FOUND);
                            assertThat(failure.location().object()).isEqualTo(key);
                        });
            }
        }
    }

    @Test
    void blocksThatVanishOverAndOverAreAFailure() throws IOException {
        List<GeneratedBlock> blocks = List.of(block(1), block(2), block(3), block(4));
        try (FindFixture fixture = new FindFixture()) {
            AtomicInteger lists = new AtomicInteger();
            BlockSource source = source(fixture.store(), number -> {
                lists.incrementAndGet();
                GeneratedBlock block = blocks.get(number);
                fixture.withBlock(block.written().directory());
                BlockList list = fixture.list();
                remove(fixture, block);
                return list;
            });
            TraceFinder finder = TraceFinder.of(source, fixture.context(), FindOptions.DEFAULTS.withMostLists(3));

            assertThatThrownBy(() -> finder.find(first(blocks.getFirst()).traceId()))
                    .isInstanceOf(StoreException.class);
            assertThat(lists).hasValue(3);
        }
    }

    @Test
    void anIndexThatIsNotThereIsNotMissed() throws IOException {
        GeneratedBlock block = block(1);
        try (FindFixture fixture = new FindFixture().withBlock(block.written().directory())) {
            fixture.store()
                    .remove(FindFixture.TENANT + "/" + block.written().meta().blockId() + "/index");

            assertThat(fixture.finder().find(first(block).traceId())).contains(first(block));
        }
    }
}
