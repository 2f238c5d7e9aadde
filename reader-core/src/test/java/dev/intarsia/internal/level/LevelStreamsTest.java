package dev.intarsia.internal.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.internal.column.DecodeTest;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.LevelSection;
import dev.intarsia.internal.value.Encoded;
import dev.intarsia.testsupport.Seeds;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LevelStreamsTest extends DecodeTest {
    private final LevelStreams streams = new LevelStreams(kernels, pageMemory, counters);
    private final HybridRuns runs = new HybridRuns(kernels);

    private LevelSection run(int value, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Encoded.varint(out, (long) count << 1);
        out.write(value);
        return new LevelSection(Encoded.section(arena, out.toByteArray()), false);
    }

    private LevelSection hybrid(int[] levels, int bitWidth) {
        return new LevelSection(Encoded.section(arena, Encoded.hybrid(levels, bitWidth, 8)), false);
    }

    @Test
    void streamOfOneRunIsNeverExpanded() {
        LevelStream stream = streams.open(run(3, 1 << 30), 1 << 30, 5, runs);
        assertThat(stream.slice(0, 1 << 30)).isEqualTo(new Levels.Constant(3, 1 << 30));
        assertThat(stream.slice(1 << 20, 100)).isEqualTo(new Levels.Constant(3, 100));
        assertThat(counters.levelBytesExpanded()).isZero();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void columnWithoutLevelsNeedsNoBytes() {
        LevelStream stream = streams.open(LevelSection.NONE, 77, 0, runs);
        assertThat(stream.slice(0, 77)).isEqualTo(new Levels.Constant(0, 77));
        assertThat(counters.levelBytesExpanded()).isZero();
    }

    @Test
    void fewLongRunsStayRuns() {
        int[] levels = new int[10_000];
        Arrays.fill(levels, 4_000, 10_000, 2);
        LevelStream stream = streams.open(hybrid(levels, 2), levels.length, 3, runs);
        Levels all = stream.slice(0, levels.length);
        assertThat(all).isInstanceOf(Levels.Runs.class);
        assertThat(all.countEqual(2)).isEqualTo(6_000);
        assertThat(all.countAtLeast(1)).isEqualTo(6_000);
        assertThat(all.max()).isEqualTo(2);
        assertThat(all.slice(0, 4_000)).isEqualTo(new Levels.Constant(0, 4_000));
        assertThat(all.slice(3_999, 2).get(1)).isEqualTo(2);
        assertThat(counters.levelBytesExpanded()).isZero();
    }

    @Test
    void otherStreamsAreExpandedToExactlyOneBytePerLevel() {
        RandomGenerator random = Seeds.random("LevelStreamsTest");
        int[] levels = random.ints(5_000, 0, 4).toArray();
        LevelStream stream = streams.open(hybrid(levels, 2), levels.length, 3, runs);
        Levels all = stream.slice(0, levels.length);
        byte[] copied = new byte[levels.length];
        all.copyTo(copied, 0);
        for (int i = 0; i < levels.length; i++) {
            assertThat(all.get(i)).isEqualTo(levels[i]).isEqualTo(copied[i]);
        }
        assertThat(counters.levelBytesExpanded()).isEqualTo(5_000);
    }

    @Test
    void streamsOfEqualBytesAreDecodedOnce() {
        int[] levels = Seeds.random("LevelStreamsTest").ints(3_000, 0, 3).toArray();
        LevelStream first = streams.open(hybrid(levels, 2), levels.length, 2, runs);
        LevelStream second = streams.open(hybrid(levels, 2), levels.length, 2, runs);
        assertThat(second).isSameAs(first);
        assertThat(first.slice(10, 20)).isSameAs(second.slice(10, 20));
        assertThat(counters.levelStreams()).isEqualTo(2);
        assertThat(counters.levelStreamsShared()).isEqualTo(1);
        assertThat(counters.levelBytesExpanded()).isEqualTo(3_000);
    }

    @Test
    void streamsThatDifferInOneLevelAreNotShared() {
        int[] levels = Seeds.random("LevelStreamsTest").ints(3_000, 0, 3).toArray();
        LevelStream first = streams.open(hybrid(levels, 2), levels.length, 2, runs);
        levels[1_500] = (levels[1_500] + 1) % 3;
        assertThat(streams.open(hybrid(levels, 2), levels.length, 2, runs)).isNotSameAs(first);
    }

    @Test
    void streamThatNoColumnIsInIsDiscardedBetweenBatches() {
        int[] levels = Seeds.random("LevelStreamsTest").ints(3_000, 0, 3).toArray();
        LevelStream first = streams.open(hybrid(levels, 2), levels.length, 2, runs);
        streams.endBatch();
        assertThat(streams.open(hybrid(levels, 2), levels.length, 2, runs)).isSameAs(first);
        first.leave();
        first.leave();
        streams.endBatch();
        assertThat(streams.open(hybrid(levels, 2), levels.length, 2, runs)).isNotSameAs(first);
    }

    @Test
    void copiesOfEncodedLevelsAreUsedAgainPageAfterPage() {
        RandomGenerator random = Seeds.random("LevelStreamsTest");
        long afterFirst = 0;
        for (int page = 0; page < 50; page++) {
            ByteSlice stored = hybrid(random.ints(30_000, 0, 4).toArray(), 2).bytes();
            ByteSlice overwritten = new ByteSlice(stored.segment(), stored.offset(), stored.end(), false);
            streams.open(new LevelSection(overwritten, false), 30_000, 3, runs).leave();
            streams.endBatch();
            afterFirst = page == 0 ? pageScratch.used() : afterFirst;
        }
        assertThat(pageScratch.used()).isLessThanOrEqualTo(2 * afterFirst);
    }

    @Test
    void levelAboveTheColumnsMaximumIsRefused() {
        assertThatThrownBy(() -> streams.open(run(3, 50), 50, 2, runs)).isInstanceOf(MalformedDataException.class);
        int[] levels = {0, 1, 2, 0, 3, 1, 2, 0, 1, 2};
        assertThatThrownBy(() -> streams.open(hybrid(levels, 2), levels.length, 2, runs))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("above");
    }

    @Test
    void streamThatEndsEarlyIsRefused() {
        int[] levels = {0, 1, 2, 0, 1, 1, 2, 0};
        assertThatThrownBy(() -> streams.open(hybrid(levels, 2), 40, 2, runs))
                .isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> streams.open(LevelSection.NONE, 40, 2, runs))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void deprecatedBitPackedLevelsStartAtTheMostSignificantBit() {
        // 1 2 3 0 3 of two bits each: 01 10 11 00, 11
        byte[] packed = {0b01101100, (byte) 0b11000000};
        LevelStream stream = streams.open(new LevelSection(Encoded.section(arena, packed), true), 5, 3, runs);
        byte[] levels = new byte[5];
        stream.slice(0, 5).copyTo(levels, 0);
        assertThat(levels).containsExactly(1, 2, 3, 0, 3);
    }
}
