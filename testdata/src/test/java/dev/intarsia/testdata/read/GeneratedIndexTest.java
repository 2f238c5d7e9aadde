package dev.intarsia.testdata.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.internal.block.TraceIdBloomFilter;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.ListOptions.IndexUse;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.tempo.tenant.TempoTenant;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.TenantBlock;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantIndexFile;
import dev.intarsia.testdata.tenant.TenantOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The small objects that are generated beside the data, as the reader finds them.
final class GeneratedIndexTest {
    @TempDir
    private Path folder;

    @Test
    void bothFormsOfTheTenantIndexGiveTheBlocksThatWereGenerated() throws IOException {
        check(TenantIndexFile.JSON, BlockList.Origin.JSON_INDEX);
        check(TenantIndexFile.PROTOBUF, BlockList.Origin.PROTOBUF_INDEX);
    }

    private void check(String form, BlockList.Origin origin) throws IOException {
        GeneratedTenant tenant = TenantGenerator.generate(
                TenantOptions.of(folder.resolve(form), 8).withSize(30, 3).withIndexes(Set.of(form), List.of()));
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(tenant.directory())) {
            BlockList list = TempoTenant.inFolder(store, "", context, ListOptions.DEFAULTS.withIndex(IndexUse.OR_FAIL))
                    .list();
            assertThat(list.origin()).isEqualTo(origin);
            assertThat(list.createdAt()).isEqualTo(tenant.index().createdAt());
            assertThat(list.problems()).isEmpty();
            assertThat(list.live())
                    .extracting(StoredBlock::meta)
                    .containsExactlyInAnyOrderElementsOf(metas(tenant.live()));
            assertThat(list.compacted())
                    .extracting(StoredBlock::meta)
                    .containsExactlyInAnyOrderElementsOf(metas(tenant.compacted()));
            assertThat(list.compacted())
                    .allMatch(block -> block.compactedAt()
                            .filter(time -> time.isBefore(list.createdAt()))
                            .isPresent());
            assertThat(context.pool().inUse()).isZero();
        }
    }

    private static List<BlockMeta> metas(List<TenantBlock> blocks) {
        return blocks.stream().map(block -> block.written().meta()).toList();
    }

    /// 40 traces need 384 bits for 1 % of wrong positives: three shards of 16 bytes.
    @Test
    void eachOfThreeBloomShardsHoldsItsTracesAndNoOthers() throws IOException {
        BlockOptions options = BlockOptions.of(folder, 4).withSize(40, 3, 0, 2);
        options = options.withStored(options.stored().withBloomShardBytes(16));
        GeneratedBlock block = BlockGenerator.generate(options);
        assertThat(block.written().meta().bloomShardCount()).isEqualTo(3);
        List<TraceIdBloomFilter> shards = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            Path file = block.written().directory().resolve("bloom-" + shard);
            shards.add(TraceIdBloomFilter.read(Files.readAllBytes(file), ErrorLocation.of(file.toString())));
        }
        assertThat(block.written().directory().resolve("bloom-3")).doesNotExist();
        Set<Integer> used = new HashSet<>();
        int elsewhere = 0;
        for (Trace trace : block.traces()) {
            Bytes id = TraceIds.pad(trace.traceId());
            int own = TraceIds.bloomShard(id, 3);
            used.add(own);
            assertThat(shards.get(own).mightContain(id)).isTrue();
            for (int other = 0; other < 3; other++) {
                elsewhere += other != own && shards.get(other).mightContain(id) ? 1 : 0;
            }
        }
        assertThat(used).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(elsewhere).as("answers of shards that do not have the id").isLessThan(20);
    }
}
