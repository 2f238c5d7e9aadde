package dev.intarsia.integration.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.FooterReader;
import dev.intarsia.store.testing.FakeObjectStore.Read;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a find has under way is claimed from the budget.
final class FindBudgetTest {
    private static final int LARGE_SHARD_BYTES = 300 << 10;

    @TempDir
    private Path folder;

    private GeneratedBlock block(int shardBytes) throws IOException {
        BlockOptions options =
                BlockOptions.of(folder, 11).withSize(200, 8, 0, 2).withFormat(TempoFormat.VPARQUET4);
        return BlockGenerator.generate(options.withStored(options.stored().withBloomShardBytes(shardBytes)));
    }

    private static Trace wanted(GeneratedBlock block) {
        return block.storedTraces().iterator().next();
    }

    private static FindFixture with(GeneratedBlock block) {
        return new FindFixture().withBlock(block.written().directory());
    }

    /// Looks for a trace, and compares what the budget gave with what is read, whenever all reads wait.
    private static Optional<Trace> find(FindFixture fixture, TraceFinder finder, Bytes id) {
        int seen = fixture.store().reads().size();
        fixture.store().holdReads();
        CompletableFuture<Optional<Trace>> result =
                finder.findAsync(id, Runnable::run).toCompletableFuture();
        for (int held = fixture.store().heldReads();
                held > 0;
                held = fixture.store().heldReads()) {
            List<Read> reads = fixture.store().reads();
            long bytes = reads.subList(seen, reads.size()).stream()
                    .mapToLong(read -> read.range().length())
                    .sum();
            assertThat(fixture.context().budget().inUse()).isGreaterThanOrEqualTo(bytes);
            seen = reads.size();
            for (int i = 0; i < held; i++) {
                fixture.store().completeNext();
            }
        }
        fixture.store().releaseReads();
        return result.join();
    }

    @Test
    void allThatIsReadWasRequested() throws IOException {
        GeneratedBlock block = block(10 << 10);
        try (FindFixture fixture = with(block)) {
            Trace wanted = wanted(block);
            assertThat(find(fixture, fixture.finder(), wanted.traceId())).contains(wanted);
        }
    }

    @Test
    void aFooterOfUnknownSizeHasTheShareOfTheFirstRead() throws IOException {
        GeneratedBlock block = block(10 << 10);
        Trace wanted = wanted(block);
        try (FindFixture fixture = with(block)) {
            StoredBlock stored = fixture.onlyBlock();
            String meta = new String(stored.meta().toJson(), StandardCharsets.UTF_8)
                    .replace("\"footerSize\":" + stored.meta().footerSizeBytes(), "\"footerSize\":0");
            fixture.store().put(stored.layout().meta(), meta.getBytes(StandardCharsets.UTF_8));
            assertThat(fixture.onlyBlock().meta().footerSizeBytes()).isZero();
            assertThat(stored.meta().sizeBytes()).isGreaterThan(FooterReader.DEFAULT_TAIL_BYTES);
            assertThat(stored.meta().footerSizeBytes()).isLessThan(FooterReader.DEFAULT_TAIL_BYTES);

            assertThat(find(fixture, fixture.finder(), wanted.traceId())).contains(wanted);
        }
    }

    /// The first one is refused by its size, and requested again; then the size is known.
    @Test
    void aShardThatIsLargerThanUsualGetsALargerShare() throws IOException {
        GeneratedBlock block = block(LARGE_SHARD_BYTES);
        Trace wanted = wanted(block);
        try (FindFixture fixture = with(block)) {
            TraceFinder finder = fixture.finder();
            assertThat(find(fixture, finder, wanted.traceId())).contains(wanted);

            fixture.store().holdReads();
            CompletableFuture<Optional<Trace>> second =
                    finder.findAsync(wanted.traceId(), Runnable::run).toCompletableFuture();
            assertThat(fixture.context().budget().inUse())
                    .isBetween((long) LARGE_SHARD_BYTES, OffHeapPool.bytesTaken(LARGE_SHARD_BYTES + 64L));
            fixture.store().releaseReads();
            assertThat(second.join()).contains(wanted);
        }
    }

    /// An object of unknown size must not wait until all others have gone.
    @Test
    void aShardThatIsLargerThanUsualIsReadBesideOthersInASmallBudget() throws IOException {
        GeneratedBlock block = block(LARGE_SHARD_BYTES);
        Trace wanted = wanted(block);
        MemoryBudget budget = new MemoryBudget(16 << 20);
        try (FindFixture fixture = new FindFixture(settings -> settings.budget(budget))
                        .withBlock(block.written().directory());
                MemoryBudget.Permit other = budget.tryAcquire(8 << 20).orElseThrow()) {
            assertThat(fixture.finder().findAsync(wanted.traceId(), Runnable::run))
                    .isCompletedWithValue(Optional.of(wanted));
            assertThat(budget.inUse()).isEqualTo(other.bytes());
        }
    }
}
