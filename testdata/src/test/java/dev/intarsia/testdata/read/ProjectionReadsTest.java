package dev.intarsia.testdata.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which bytes of a block are fetched for a projection: those of its columns, and nothing else but gaps that save
/// requests.
final class ProjectionReadsTest {
    private static final RangeCoalescer.Options NO_GAPS = new RangeCoalescer.Options(0, 16 << 20);
    private static final int RANDOM_PROJECTIONS = 40;

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final FakeObjectStore store = new FakeObjectStore();

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void ofGeneratedBlocksOnlyWhatIsRequestedIsFetched(TempoFormat format) throws IOException {
        BlockOptions options = BlockOptions.of(folder, 17).withSize(80, 6, 0, 3).withFormat(format);
        check(BlockGenerator.generate(options).written().directory(), format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VPARQUET3 tempo/golden-vparquet3/block/single-tenant/33333333-2222-4333-8444-555555555555",
                "VPARQUET4 traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555",
                "VPARQUET5 tempo/golden-vparquet5/block/single-tenant/55555555-2222-4333-8444-555555555555",
                "VPARQUET5 tempo/golden-vparquet5-dedicated/block/single-tenant/55555555-2222-4333-8444-5555555555dc",
                "VPARQUET3 tempo/repo-vparquet3/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10",
                "VPARQUET4 tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10"
            })
    void ofBlocksThatTempoWroteOnlyWhatIsAskedForIsFetched(String block) throws IOException {
        String[] parts = block.split(" ", 2);
        check(Corpus.path(parts[1]), TempoFormat.valueOf(parts[0]));
    }

    private void check(Path block, TempoFormat format) throws IOException {
        try (Stream<Path> files = Files.list(block)) {
            for (Path file : files.toList()) {
                store.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        RandomGenerator random = Seeds.random("onlyWhatIsAskedForIsFetched " + format);
        List<TempoProjection> projections = new ArrayList<>(TempoProjection.presets());
        for (int i = 0; i < RANDOM_PROJECTIONS; i++) {
            projections.add(projection(random));
        }
        for (TempoProjection projection : projections) {
            withoutGaps(projection);
            withGaps(projection);
        }
    }

    private static TempoProjection projection(RandomGenerator random) {
        int oneIn = 1 + random.nextInt(12);
        Set<TempoField> fields = new HashSet<>();
        for (TempoField field : TempoField.values()) {
            if (random.nextInt(oneIn) == 0) {
                fields.add(field);
            }
        }
        Set<TempoLevel> levels = new HashSet<>();
        for (TempoLevel level : TempoLevel.values()) {
            if (random.nextInt(3 * oneIn) == 0) {
                levels.add(level);
            }
        }
        return new TempoProjection(fields, levels);
    }

    /// Without bridging gaps the bytes of the chunks are fetched, each once, and no others.
    private void withoutGaps(TempoProjection projection) {
        try (ReadContext context =
                ReadContext.builder().pool(pool).coalescing(NO_GAPS).build()) {
            TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), context);
            ReadPlan plan = reader.block().plan(projection);
            List<ByteRange> fetched = read(reader, plan);

            Set<ByteRange> wanted = wanted(plan);
            assertThat(fetched.stream().mapToLong(ByteRange::length).sum())
                    .as("each byte once of %s", projection)
                    .isEqualTo(bytes(wanted));
            for (ByteRange range : wanted) {
                assertThat(fetched).anyMatch(one -> one.contains(range));
            }
            for (ByteRange range : unwanted(plan)) {
                assertThat(fetched).noneMatch(one -> overlap(one, range));
            }
            assertThat(context.metrics().wantedBytes()).isEqualTo(bytes(wanted));
            assertThat(context.metrics().gapBytes()).isZero();
            assertThat(context.metrics().requests()).isEqualTo(fetched.size());
        }
    }

    /// What else is fetched to save requests lies between the chunks, and is counted apart.
    private void withGaps(TempoProjection projection) {
        try (ReadContext context = ReadContext.builder().pool(pool).build()) {
            TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), context);
            ReadPlan plan = reader.block().plan(projection);
            List<ByteRange> fetched = read(reader, plan);

            long all = fetched.stream().mapToLong(ByteRange::length).sum();
            assertThat(context.metrics().wantedBytes()).isEqualTo(bytes(wanted(plan)));
            assertThat(context.metrics().wantedBytes() + context.metrics().gapBytes())
                    .isEqualTo(all);
            assertThat(context.metrics().requests()).isEqualTo(fetched.size());
            for (ByteRange one : fetched) {
                assertThat(wanted(plan)).as("it begins with a chunk").anyMatch(c -> c.offset() == one.offset());
                assertThat(wanted(plan)).as("it ends with a chunk").anyMatch(c -> c.end() == one.end());
            }
        }
    }

    private List<ByteRange> read(TempoBlockReader reader, ReadPlan plan) {
        int before = store.reads().size();
        long traces = 0;
        try (TraceIterator iterator = reader.traces(plan)) {
            while (iterator.hasNext()) {
                iterator.next();
                traces++;
            }
        }
        assertThat(traces).isEqualTo(reader.block().traceCount());
        return store.reads().subList(before, store.reads().size()).stream()
                .map(FakeObjectStore.Read::range)
                .toList();
    }

    /// The chunks of the projected columns, but for those of nulls only that nothing can be learned from.
    private static Set<ByteRange> wanted(ReadPlan plan) {
        Set<ByteRange> wanted = new HashSet<>();
        for (RowGroupPlan rowGroup : plan.rowGroups()) {
            for (PlannedColumn column : rowGroup.columns()) {
                boolean hasRange = !isAllNull(column.chunk())
                        || !isBesideAnother(column.chunk(), rowGroup)
                                && column.chunk().leaf().maxRepetitionLevel() > 0
                                && !column.elided();
                if (hasRange) {
                    wanted.add(column.chunk().range());
                }
            }
        }
        return wanted;
    }

    private static boolean isAllNull(ColumnChunk chunk) {
        return chunk.valueCount() > 0 && chunk.statistics().nullCount() == chunk.valueCount();
    }

    /// Whether a chunk with values lies in the same lists, so that its levels determine how many there are.
    private static boolean isBesideAnother(ColumnChunk chunk, RowGroupPlan rowGroup) {
        return rowGroup.columns().stream()
                .filter(other -> !isAllNull(other.chunk()))
                .anyMatch(other -> other.chunk()
                        .leaf()
                        .repeatedAncestors()
                        .containsAll(chunk.leaf().repeatedAncestors()));
    }

    /// All other chunks.
    private static Set<ByteRange> unwanted(ReadPlan plan) {
        Set<ByteRange> unwanted = new HashSet<>();
        for (RowGroup rowGroup : plan.footer().rowGroups()) {
            for (ColumnChunk chunk : rowGroup.columns()) {
                unwanted.add(chunk.range());
            }
        }
        unwanted.removeAll(wanted(plan));
        return unwanted;
    }

    private static long bytes(Set<ByteRange> ranges) {
        return ranges.stream().mapToLong(ByteRange::length).sum();
    }

    private static boolean overlap(ByteRange a, ByteRange b) {
        return a.offset() < b.end() && b.offset() < a.end();
    }
}
