package dev.intarsia.otap.internal.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdRangesTest {
    private final IdRanges ranges =
            new IdRanges.Builder().add(7).add(8).add(-1).add(3, 5).add(4, 6).build();

    @Test
    void neighboursAndOverlapsBecomeOneRange() {
        assertThat(ranges.size()).isEqualTo(2);
    }

    @Test
    void idsAreUnsigned() {
        assertThat(ranges.contains(0xFFFF_FFFFL)).isTrue();
        assertThat(ranges.below(0xFFFF_FFFFL)).isEqualTo(8);
    }

    @Test
    void theNextIdBelowAndTheNextAbsentOneAreFound() {
        assertThat(ranges.below(3)).isEqualTo(-1);
        assertThat(ranges.below(6)).isEqualTo(5);
        assertThat(ranges.absentFrom(2)).isEqualTo(2);
        assertThat(ranges.absentFrom(3)).isEqualTo(9);
    }

    @Test
    void aSpanIsHeldOnlyAsAWhole() {
        assertThat(ranges.containsAll(3, 9)).isTrue();
        assertThat(ranges.containsAll(3, 10)).isFalse();
        assertThat(ranges.containsAll(2, 5)).isFalse();
        assertThat(ranges.containsAll(20, 20)).isTrue();
    }
}
