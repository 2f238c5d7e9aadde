package dev.intarsia.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.store.RangeCoalescer.Options;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RangeCoalescerTest {
    private static ByteRange range(long offset, long end) {
        return ByteRange.between(offset, end);
    }

    private static List<CoalescedRange> coalesce(long maxGap, long maxLength, ByteRange... ranges) {
        return RangeCoalescer.coalesce(List.of(ranges), new Options(maxGap, maxLength));
    }

    @Test
    void joinsAcrossGapsUpToTheLimitAndCountsThem() {
        List<CoalescedRange> joined = coalesce(5, 100, range(0, 10), range(15, 20), range(26, 30), range(29, 31));
        assertThat(joined)
                .containsExactly(
                        new CoalescedRange(range(0, 20), List.of(range(0, 10), range(15, 20)), 5),
                        new CoalescedRange(range(26, 31), List.of(range(26, 30), range(29, 31)), 0));
    }

    @Test
    void orderOfTheInputDoesNotMatter() {
        assertThat(coalesce(0, 100, range(20, 30), range(0, 10), range(10, 20)))
                .containsExactly(
                        new CoalescedRange(range(0, 30), List.of(range(0, 10), range(10, 20), range(20, 30)), 0));
    }

    @Test
    void aGapOfZeroJoinsOnlyWhatTouches() {
        assertThat(coalesce(0, 100, range(0, 10), range(11, 20))).hasSize(2);
    }

    @Test
    void doesNotJoinBeyondTheLengthLimit() {
        assertThat(coalesce(10, 20, range(0, 10), range(10, 20), range(20, 30)))
                .extracting(CoalescedRange::range)
                .containsExactly(range(0, 20), range(20, 30));
    }

    @Test
    void aLongRangeStaysWholeWithWhatLiesInside() {
        assertThat(coalesce(10, 20, range(0, 100), range(30, 40), range(95, 105)))
                .containsExactly(
                        new CoalescedRange(range(0, 100), List.of(range(0, 100), range(30, 40)), 0),
                        new CoalescedRange(range(95, 105), List.of(range(95, 105)), 0));
    }

    @Test
    void equalAndEmptyRangesAreKeptAsParts() {
        assertThat(coalesce(0, 100, range(5, 5), range(0, 10), range(0, 10), range(50, 50)))
                .containsExactly(
                        new CoalescedRange(range(0, 10), List.of(range(0, 10), range(0, 10), range(5, 5)), 0),
                        new CoalescedRange(range(50, 50), List.of(range(50, 50)), 0));
        assertThat(coalesce(0, 1)).isEmpty();
    }

    @Test
    void rangesAtTheEndOfLongDoNotOverflow() {
        long end = Long.MAX_VALUE;
        assertThat(coalesce(Long.MAX_VALUE, Long.MAX_VALUE, range(0, 1), range(end - 1, end)))
                .containsExactly(new CoalescedRange(range(0, end), List.of(range(0, 1), range(end - 1, end)), end - 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(end, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Options(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Options(0, 0));
    }

    @Test
    void partsStateWhereTheyLie() {
        CoalescedRange joined = coalesce(10, 100, range(5, 10), range(15, 20)).getFirst();
        assertThat(joined.offsetOf(range(15, 20))).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> joined.offsetOf(range(15, 21)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoalescedRange(range(0, 10), List.of(range(5, 11)), 0));
    }

    @Tag(Campaign.TAG)
    @Test
    void everyRangeIsInExactlyOneResultAndEveryByteIsAccountedFor() {
        long seed = Seeds.seed("everyRangeIsInExactlyOneResult");
        RandomGenerator random = Seeds.random(seed);
        for (int round = 0; round < Campaign.rounds(2_000, 200_000); round++) {
            Options options = new Options(random.nextInt(30), 1 + random.nextInt(200));
            List<ByteRange> input = new ArrayList<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                input.add(new ByteRange(random.nextInt(600), random.nextInt(random.nextInt(5) == 0 ? 300 : 40)));
            }
            List<CoalescedRange> joined = RangeCoalescer.coalesce(input, options);
            List<ByteRange> parts = new ArrayList<>();
            joined.forEach(one -> parts.addAll(one.parts()));
            assertThat(parts).containsExactlyInAnyOrderElementsOf(input);
            joined.forEach(one -> check(one, options));
            assertThat(joined)
                    .isSortedAccordingTo(
                            (a, b) -> Long.compare(a.range().offset(), b.range().offset()));
            Collections.shuffle(input, new Random(seed));
            assertThat(RangeCoalescer.coalesce(input, options)).isEqualTo(joined);
        }
    }

    private static void check(CoalescedRange one, Options options) {
        BitSet wanted = new BitSet();
        long longest = 0;
        for (ByteRange part : one.parts()) {
            wanted.set((int) part.offset(), (int) part.end());
            longest = Math.max(longest, part.length());
        }
        assertThat(one.range().length()).isLessThanOrEqualTo(Math.max(options.maxLength(), longest));
        assertThat(one.gapBytes()).isEqualTo(one.range().length() - wanted.cardinality());
        assertThat(one.parts().getFirst().offset()).isEqualTo(one.range().offset());
    }
}
