package dev.intarsia.tempo.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BlockFilterTest {
    private static final Instant NOW = Instant.parse("2024-01-01T01:00:00Z");
    private static final BlockFilter ALL = BlockFilter.all(Duration.ofMinutes(5));

    private static boolean finds(String from, String to) {
        return ALL.forFind(at(from), at(to)).accepts(Metas.live(1), NOW);
    }

    private static boolean searches(String from, String to) {
        return ALL.forSearch(at(from), at(to)).accepts(Metas.live(1), NOW);
    }

    private static Instant at(String seconds) {
        return Instant.parse("2024-01-01T00:00:" + seconds + "Z");
    }

    private static StoredBlock block(UUID id) {
        BlockMeta meta = BlockMeta.parse(
                ("{\"format\":\"vParquet4\",\"blockID\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8),
                ErrorLocation.of("meta"));
        return new StoredBlock(meta, BlockLayout.of("a", id), Optional.empty());
    }

    @Test
    void findingRequiresMoreThanAPointInCommonAndSearchingDoesNot() {
        // The block has 00:00:10 to 00:00:20.
        assertThat(finds("00", "10")).isFalse();
        assertThat(searches("00", "10")).isTrue();
        assertThat(finds("00", "11")).isTrue();
        assertThat(finds("20", "30")).isTrue();
        assertThat(finds("21", "30")).isFalse();
        assertThat(searches("20", "30")).isTrue();
        assertThat(searches("21", "30")).isFalse();
        assertThat(searches("00", "09")).isFalse();
        assertThat(finds("12", "13")).isTrue();
        assertThat(searches("00", "59")).isTrue();
    }

    @Test
    void aRangeThatStartsWithinTheLastSecondMeetsTheBlock() {
        BlockMeta meta = Metas.meta(1);
        StoredBlock block = block(meta.blockId());
        assertThat(searches("20.9", "30")).isTrue();
        assertThat(searches("20.999999999", "20.999999999")).isTrue();
        assertThat(ALL.forSearch(Instant.MIN, Instant.MAX).accepts(Metas.live(1), NOW))
                .isTrue();
        assertThat(ALL.forSearch(at("00"), at("01")).accepts(block, NOW))
                .as("a meta without times is not ruled out")
                .isTrue();
    }

    @Test
    void theLastSecondOfABlockIsFoundAlsoWhereTheMetaHasWholeSeconds() {
        StoredBlock block = withTimes(at("20"), at("20"));

        assertThat(ALL.forFind(at("20.5"), at("20.9")).accepts(block, NOW)).isTrue();
        assertThat(ALL.forFind(at("21"), at("22")).accepts(block, NOW)).isFalse();
        assertThat(ALL.forFind(at("19"), at("20")).accepts(block, NOW)).isFalse();
    }

    @Test
    void timesThatAreNotKnownRuleNoBlockOut() {
        BlockFilter find = ALL.forFind(at("30"), at("40"));
        BlockFilter search = ALL.forSearch(at("30"), at("40"));
        assertThat(find.accepts(withTimes(at("50"), at("55")), NOW)).isFalse();
        for (StoredBlock block : List.of(
                withTimes(at("55"), at("50")),
                withTimes(at("55"), BlockMeta.NO_TIME),
                withTimes(BlockMeta.NO_TIME, at("20")),
                withTimes(Instant.EPOCH, at("20")),
                withTimes(at("50"), Instant.MAX))) {
            assertThat(find.accepts(block, NOW)).as(block.toString()).isTrue();
            assertThat(search.accepts(block, NOW)).as(block.toString()).isTrue();
        }
    }

    @Test
    void atAnyTimeNoTimeRulesABlockOut() {
        BlockFilter later = BlockFilter.liveOnly().forSearch(at("50"), at("55"));

        assertThat(later.accepts(Metas.live(1), NOW)).isFalse();
        assertThat(later.atAnyTime()).isEqualTo(BlockFilter.liveOnly());
    }

    private static StoredBlock withTimes(Instant start, Instant end) {
        BlockMeta meta = Metas.meta(1);
        BlockMeta other = new BlockMeta(
                meta.format(),
                meta.blockId(),
                meta.tenantId(),
                start,
                end,
                meta.totalObjects(),
                meta.sizeBytes(),
                meta.compactionLevel(),
                meta.indexPageSize(),
                meta.totalRecords(),
                meta.bloomShards(),
                meta.footerSizeBytes(),
                meta.dedicatedColumns(),
                meta.replicationFactor());
        return new StoredBlock(other, other.layout(), Optional.empty());
    }

    @Test
    void blocksAreComparedByUnsignedBytesBothEndsIncluded() {
        UUID low = UUID.fromString("7f000000-0000-0000-0000-000000000000");
        UUID high = UUID.fromString("80000000-0000-0000-8000-000000000000");
        BlockFilter range = ALL.withBlocks(low, high);

        assertThat(range.accepts(block(low), NOW)).isTrue();
        assertThat(range.accepts(block(high), NOW)).isTrue();
        assertThat(range.accepts(block(UUID.fromString("80000000-0000-0000-7fff-ffffffffffff")), NOW))
                .isTrue();
        assertThat(range.accepts(block(UUID.fromString("80000000-0000-0000-8000-000000000001")), NOW))
                .isFalse();
        assertThat(range.accepts(block(UUID.fromString("7effffff-ffff-ffff-ffff-ffffffffffff")), NOW))
                .isFalse();
        assertThatThrownBy(() -> ALL.withBlocks(high, low)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shardsDivideTheIdsAsTempoDoes() {
        assertThat(ALL.shard(0, 1)).isEqualTo(ALL);
        BlockFilter first = ALL.shard(0, 4);
        assertThat(first.first()).isEqualTo(new UUID(0, 0));
        // 2^64-1 is 4 times 0x3fff_ffff_ffff_ffff and 3 more, which the first three take.
        assertThat(first.last()).isEqualTo(new UUID(0x4000_0000_0000_0000L, 0));
        assertThat(ALL.shard(1, 4).last()).isEqualTo(new UUID(0x8000_0000_0000_0000L, 0));
        assertThat(ALL.shard(2, 4).last()).isEqualTo(new UUID(0xC000_0000_0000_0000L, 0));
        assertThat(ALL.shard(3, 4).last()).isEqualTo(new UUID(-1, -1));
        assertThat(ALL.shard(1, 3).first()).isEqualTo(new UUID(0x5555_5555_5555_5555L, 0));
        assertThatThrownBy(() -> ALL.shard(4, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Tag(Campaign.TAG)
    @Test
    void everyBlockIsInAShardAndInTwoOnlyOnTheirBoundary() {
        RandomGenerator random = Seeds.random("BlockFilterTest");
        for (int i = 0; i < Campaign.rounds(2_000, 200_000); i++) {
            int shards = 1 + random.nextInt(500);
            StoredBlock block = block(new UUID(random.nextLong(), random.nextLong()));
            int hits = 0;
            for (int shard = 0; shard < shards; shard++) {
                BlockFilter filter = ALL.shard(shard, shards);
                hits += filter.accepts(block, NOW) ? 1 : 0;
                if (shard > 0) {
                    assertThat(filter.first())
                            .isEqualTo(ALL.shard(shard - 1, shards).last());
                }
            }
            assertThat(hits).isEqualTo(1);
        }
        StoredBlock onBoundary = block(ALL.shard(2, 7).first());
        assertThat(ALL.shard(1, 7).accepts(onBoundary, NOW)).isTrue();
        assertThat(ALL.shard(2, 7).accepts(onBoundary, NOW)).isTrue();
    }

    @Test
    void compactedBlocksCountForTwiceThePollInterval() {
        StoredBlock young = Metas.compacted(1, NOW.minusSeconds(600));
        StoredBlock old = Metas.compacted(1, NOW.minusSeconds(600).minusNanos(1));
        StoredBlock ahead = Metas.compacted(1, NOW.plusSeconds(5));

        assertThat(ALL.accepts(young, NOW)).isTrue();
        assertThat(ALL.accepts(ahead, NOW)).isTrue();
        assertThat(ALL.accepts(old, NOW)).isFalse();
        assertThat(BlockFilter.liveOnly().accepts(ahead, NOW)).isFalse();
        assertThat(BlockFilter.liveOnly().accepts(Metas.live(1), NOW)).isTrue();
    }

    @Test
    void traceIdsOfOldMetasRuleNothingOut() {
        for (String ids : List.of(
                "\"minID\":\"/////////////////////w==\",\"maxID\":\"/////////////////////w==\"",
                "\"minID\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"maxID\":\"AAAAAAAAAAAAAAAAAAAAAA==\"")) {
            StoredBlock block =
                    new StoredBlock(Metas.withKey(1, ids), BlockLayout.of("a", Metas.id(1)), Optional.empty());
            assertThat(ALL.accepts(block, NOW)).isTrue();
            assertThat(ALL.forFind(at("11"), at("12")).accepts(block, NOW)).isTrue();
        }
    }

    @Test
    void aListIsSortedByUnsignedIdsAndABlockInBothListsIsCompacted() {
        BlockList list = new BlockList(
                NOW,
                BlockList.Origin.FOLDERS,
                List.of(Metas.live(-2), Metas.live(3), Metas.live(5)),
                List.of(Metas.compacted(5, NOW), Metas.compacted(-4, NOW.minusSeconds(3_600))),
                List.of());

        assertThat(list.live()).extracting(StoredBlock::id).containsExactly(Metas.id(3), Metas.id(-2));
        assertThat(list.compacted()).extracting(StoredBlock::id).containsExactly(Metas.id(5), Metas.id(-4));
        assertThat(list.size()).isEqualTo(4);
        assertThat(ALL.select(list, NOW))
                .extracting(StoredBlock::id)
                .containsExactly(Metas.id(3), Metas.id(-2), Metas.id(5));
        assertThat(BlockFilter.liveOnly().select(list, NOW)).hasSize(2);
    }

    @Test
    void aListTakesNoBlockTwiceAndNoneInTheWrongPlace() {
        List<ReadException> problems = new ArrayList<>(List.of(new CorruptFileException(ErrorLocation.of("m"), "x")));
        assertThatThrownBy(() -> new BlockList(
                        NOW, BlockList.Origin.FOLDERS, List.of(Metas.live(1), Metas.live(1)), List.of(), problems))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new BlockList(NOW, BlockList.Origin.FOLDERS, List.of(), List.of(Metas.live(1)), problems))
                .isInstanceOf(IllegalArgumentException.class);
        BlockList list = new BlockList(NOW, BlockList.Origin.FOLDERS, List.of(Metas.live(1)), List.of(), problems);
        problems.clear();
        assertThat(list.problems()).hasSize(1);
    }
}
