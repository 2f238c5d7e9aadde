package dev.intarsia.testdata.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.internal.scan.MergePlan;
import dev.intarsia.tempo.internal.scan.OpenBlock;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.WrittenBlock;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Blocks of one large row group with many pages, merged with little memory.
@Timeout(Patience.TEST_SECONDS)
final class MergePlanTest {
    private static final int TRACES = 1_200;

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final FakeObjectStore store = new FakeObjectStore();
    private final List<StoredBlock> blocks = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void generate() throws IOException {
        for (int number = 1; number <= 2; number++) {
            UUID id = new UUID(number, number);
            BlockOptions options = BlockOptions.of(folder, 13).withSize(TRACES, 8, 0, 1);
            options = options.withStored(options.stored().withBlock("shop", id).withPageBytes(4 << 10));
            WrittenBlock block = BlockGenerator.generate(options).written();
            BlockLayout layout = new BlockLayout(id.toString());
            store.put(layout.data(), Files.readAllBytes(block.directory().resolve("data.parquet")));
            blocks.add(new StoredBlock(block.meta(), layout, Optional.empty()));
        }
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private ReadContext context(long budget) {
        return ReadContext.builder()
                .pool(pool)
                .budget(new MemoryBudget(budget, Patience.BUDGET_WAIT))
                .build();
    }

    private List<Trace> merged(ReadContext context) {
        BlockList list = new BlockList(Instant.EPOCH, BlockList.Origin.FOLDERS, blocks, List.of(), List.of());
        List<Trace> traces = new ArrayList<>();
        try (TraceIterator merged =
                BlockSetReader.of(BlockSource.fixed(store, list), context).merged(ScanOptions.DEFAULTS)) {
            merged.forEachRemaining(traces::add);
        }
        assertThat(context.budget().inUse()).isZero();
        return traces;
    }

    private MergePlan plan(ReadContext context) {
        List<OpenBlock> open = new ArrayList<>();
        for (StoredBlock block : blocks) {
            TempoBlock opened = TempoBlock.openAsync(store, block.layout(), block.meta(), context)
                    .toCompletableFuture()
                    .join();
            open.add(new OpenBlock(block, opened));
        }
        return MergePlan.of(open, ScanOptions.DEFAULTS, context);
    }

    @Test
    void rowGroupsLargerThanTheShareOfABlockAreReadInPieces() {
        List<Trace> whole;
        long largest;
        try (ReadContext rich = context(256 << 20)) {
            assertThat(plan(rich).parts())
                    .allMatch(part -> part.plan().rowGroups().size() == 1);
            whole = merged(rich);
            largest = largestRead(0);
        }
        assertThat(whole).hasSize(TRACES);
        int before = store.reads().size();
        try (ReadContext poor = context(1 << 20)) {
            assertThat(plan(poor).parts())
                    .allMatch(part -> part.plan().rowGroups().size() >= 3);
            assertThat(merged(poor)).isEqualTo(whole);
            assertThat(largestRead(before)).isLessThan(largest / 2);
        }
    }

    @Test
    void noMoreThanHalfOfTheBudgetIsClaimedWhereAllOfItWouldDo() {
        for (long budget : new long[] {4 << 20, 5 << 20, 16 << 20}) {
            try (ReadContext context = context(budget)) {
                MergePlan plan = plan(context);
                assertThat(plan.totalBytes()).isLessThanOrEqualTo(budget);
                try (MemoryBudget.Permit whole =
                        plan.acquire(context.budget()).toCompletableFuture().join()) {
                    assertThat(whole.bytes()).isEqualTo(Math.min(plan.totalBytes(), budget / 2));
                }
            }
        }
    }

    private long largestRead(int from) {
        return store.reads().stream()
                .skip(from)
                .map(FakeObjectStore.Read::range)
                .mapToLong(ByteRange::length)
                .max()
                .orElseThrow();
    }

    @Test
    void theNeedOfAllBlocksIsWithinHalfOfTheBudgetWhereItCanBe() {
        for (long budget : new long[] {16 << 20, 64 << 20, 256 << 20}) {
            try (ReadContext context = context(budget)) {
                MergePlan plan = plan(context);
                assertThat(plan.totalBytes()).isPositive().isLessThanOrEqualTo(budget / 2);
                assertThat(plan.parts()).allMatch(part -> part.budgetBytes() <= budget / 4);
            }
        }
        try (ReadContext context = context(1)) {
            assertThat(plan(context).totalBytes())
                    .as("there is an end to what pieces can save")
                    .isGreaterThan(1 << 20)
                    .isLessThan(32 << 20);
        }
    }
}
