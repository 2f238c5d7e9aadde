package dev.intarsia.tempo.internal.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TraceIdBloomFilterTest {
    private static final ErrorLocation WHERE = ErrorLocation.of("bloom-0");

    private static TraceIdBloomFilter read(Path file) {
        return TraceIdBloomFilter.read(TempoCorpus.bytes(file), ErrorLocation.of(file.toString()));
    }

    @Test
    void theThreeShardsOfTempoHoldTheirTenIds() {
        Path folder = Corpus.path("tempo/bloom-3-shards");
        List<TraceIdBloomFilter> shards = List.of(
                read(folder.resolve("bloom-0")), read(folder.resolve("bloom-1")), read(folder.resolve("bloom-2")));
        int[] expectedShards = {2, 2, 1, 2, 1, 1, 0, 2, 1, 1};
        for (int i = 0; i < expectedShards.length; i++) {
            Bytes id = Bytes.of((byte) (i + 1));
            assertThat(TraceIds.bloomShard(id, 3)).isEqualTo(expectedShards[i]);
            assertThat(shards.get(expectedShards[i]).mightContain(id)).isTrue();
        }
        for (int absent : new int[] {0x0b, 0x0c, 0xc8}) {
            Bytes id = Bytes.of((byte) absent);
            assertThat(shards.get(TraceIds.bloomShard(id, 3)).mightContain(id)).isFalse();
        }
    }

    @Test
    void theThreeShardsOfTempoAreBuiltBitForBit() {
        Path folder = Corpus.path("tempo/bloom-3-shards");
        TraceIdBloomFilter[] shards = {
            new TraceIdBloomFilter(160, 7), new TraceIdBloomFilter(160, 7), new TraceIdBloomFilter(160, 7)
        };
        for (int i = 1; i <= 10; i++) {
            Bytes id = Bytes.of((byte) i);
            shards[TraceIds.bloomShard(id, 3)].add(id);
        }
        for (int i = 0; i < shards.length; i++) {
            assertThat(shards[i].toBytes()).isEqualTo(TempoCorpus.bytes(folder.resolve("bloom-" + i)));
        }
    }

    @Test
    void theBloomOfTheGoldenBlockIsBuiltBitForBit() {
        List<Bytes> ids = TempoCorpus.goldenTraceIds();
        BloomShards bloom = BloomShards.sized(ids.size());
        ids.forEach(bloom::add);

        assertThat(bloom.shards()).hasSize(1);
        byte[] built = bloom.shards().getFirst().toBytes();
        for (Path block : List.of(TempoCorpus.goldenV3(), TempoCorpus.goldenV4(), TempoCorpus.goldenV5())) {
            assertThat(built).isEqualTo(TempoCorpus.bytes(block.resolve("bloom-0")));
        }
    }

    @Test
    void randomIdsAreHardlyEverInABloomOfTempo() {
        RandomGenerator random = Seeds.random("randomIdsAreHardlyEverInABloomOfTempo");
        TraceIdBloomFilter bloom = read(TempoCorpus.benchV4().resolve("bloom-0"));
        int positives = 0;
        int tries = 200_000;
        for (int i = 0; i < tries; i++) {
            positives += bloom.mightContain(Bytes.ofLongs(random.nextLong(), random.nextLong())) ? 1 : 0;
        }
        // 5,608 ids of 7 bits each in 819,200 bits: about 4.7 % of the bits, 5e-10 for all seven.
        assertThat(positives).isLessThanOrEqualTo(2);
    }

    @Test
    void shardsAreSizedAsTempoSizesThem() {
        assertThat(BloomShards.sized(100_000, 1, 0.01).shards()).hasSize(1000);
        assertThat(BloomShards.sized(1, 10, 0.01).shards()).hasSize(1);
        assertThat(BloomShards.sized(0).shards()).hasSize(1);
        assertThat(BloomShards.sized(1_000_000).shards()).hasSize(12);
        TraceIdBloomFilter five = BloomShards.sized(134, 102_400, 0.05).shards().getFirst();
        assertThat(five.hashCount()).isEqualTo(5);
        assertThat(five.bitCount()).isEqualTo(819_200);
    }

    @Test
    void wrongPositivesStayNearTheirShareWhenFull() {
        RandomGenerator random = Seeds.random("wrongPositivesStayNearTheirShareWhenFull");
        BloomShards bloom = BloomShards.sized(10_000, 1000, 0.01);
        for (int i = 0; i < 10_000; i++) {
            Bytes id = Bytes.ofLongs(random.nextLong(), random.nextLong());
            bloom.add(id);
            TraceIdBloomFilter shard =
                    bloom.shards().get(TraceIds.bloomShard(id, bloom.shards().size()));
            assertThat(shard.mightContain(id)).isTrue();
        }
        int positives = 0;
        for (int i = 0; i < 100_000; i++) {
            Bytes id = Bytes.ofLongs(random.nextLong(), random.nextLong());
            TraceIdBloomFilter shard =
                    bloom.shards().get(TraceIds.bloomShard(id, bloom.shards().size()));
            positives += shard.mightContain(id) ? 1 : 0;
        }
        assertThat(positives).isLessThan(2000);
    }

    @Test
    void anyCutOrWrongHeaderIsCorrupt() {
        byte[] good = new TraceIdBloomFilter(100, 3).toBytes();
        assertThat(good).hasSize(24 + 16);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> TraceIdBloomFilter.read(cut, WHERE)).isInstanceOf(CorruptFileException.class);
        }
        for (int at : new int[] {0, 7, 8, 16, 23}) {
            byte[] changed = good.clone();
            changed[at] ^= (byte) 0x83;
            assertThatThrownBy(() -> TraceIdBloomFilter.read(changed, WHERE)).isInstanceOf(CorruptFileException.class);
        }
    }

    @Test
    void longIdsAreRefused() {
        TraceIdBloomFilter bloom = new TraceIdBloomFilter(100, 3);
        assertThatThrownBy(() -> bloom.mightContain(Bytes.of(new byte[17])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
