package dev.intarsia.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SlabsTest {
    @Test
    void capacitiesAreFourPerDoublingAndWasteAtMostAFifth() {
        assertThat(Slabs.capacityFor(0)).isEqualTo(4096);
        assertThat(Slabs.capacityFor(4096)).isEqualTo(4096);
        assertThat(Slabs.capacityFor(4097)).isEqualTo(5120);
        assertThat(Slabs.capacityFor(7 << 20)).isEqualTo(7 << 20);
        assertThat(Slabs.capacityFor((7 << 20) + 1)).isEqualTo(8 << 20);
        assertThat(Slabs.capacityFor(1L << 46)).isEqualTo(1L << 46);
        RandomGenerator random = Seeds.random("capacities");
        for (int i = 0; i < 10_000; i++) {
            long size = 4096 + random.nextLong(1L << (13 + random.nextInt(33)));
            long capacity = Slabs.capacityFor(size);
            assertThat(capacity).isBetween(size, size + size / 4);
            assertThat(Slabs.capacityFor(capacity)).isEqualTo(capacity);
        }
    }

    @Test
    void theLatestSlabIsReusedFirst() {
        Slabs slabs = new Slabs(1 << 20);
        Slab a = slabs.take(5000);
        Slab b = slabs.take(5000);
        slabs.giveBack(a);
        slabs.giveBack(b);
        assertThat(slabs.take(5000)).isSameAs(b);
        assertThat(slabs.take(5000)).isSameAs(a);
        slabs.giveBack(a);
        slabs.giveBack(b);
        slabs.close();
    }

    @Test
    void aLargerIdleSlabServesUpToTwiceTheRequest() {
        Slabs slabs = new Slabs(1 << 20);
        Slab large = slabs.take(16 << 10);
        slabs.giveBack(large);
        assertThat(slabs.take(8 << 10)).isSameAs(large);
        slabs.giveBack(large);
        Slab small = slabs.take(7 << 10);
        assertThat(small).isNotSameAs(large);
        assertThat(small.capacity()).isEqualTo(7 << 10);
        slabs.giveBack(small);
        slabs.close();
    }

    @Test
    void theSlabIdleForLongestIsGivenUpFirst() {
        Slabs slabs = new Slabs(24 << 10);
        Slab old = slabs.take(8 << 10);
        Slab young = slabs.take(8 << 10);
        Slab large = slabs.take(16 << 10);
        slabs.giveBack(old);
        slabs.giveBack(young);
        slabs.giveBack(large);
        assertThat(slabs.idleBytes()).isEqualTo(24 << 10);
        assertThat(old.memory().scope().isAlive()).isFalse();
        assertThat(young.memory().scope().isAlive()).isTrue();
        slabs.close();
        assertThat(young.memory().scope().isAlive()).isFalse();
        assertThat(large.memory().scope().isAlive()).isFalse();
        assertThat(slabs.idleBytes()).isZero();
    }

    @Test
    void idleSlabsThatDoNotFitMakeRoomForNewOnes() {
        Slabs slabs = new Slabs(1 << 20);
        Slab large = slabs.take(16 << 10);
        Slab middle = slabs.take(8 << 10);
        slabs.giveBack(large);
        slabs.giveBack(middle);
        Slab larger = slabs.take(20 << 10);
        assertThat(large.memory().scope().isAlive()).isFalse();
        assertThat(middle.memory().scope().isAlive()).isFalse();
        assertThat(slabs.idleBytes()).isZero();
        slabs.giveBack(larger);
        Slab small = slabs.take(4 << 10);
        assertThat(larger.memory().scope().isAlive())
                .as("24 KiB were in use at once, and are no longer exceeded")
                .isTrue();
        assertThat(slabs.idleBytes()).isEqualTo(20 << 10);
        slabs.giveBack(small);
        slabs.close();
    }

    @Test
    void slabsThatComeBackAfterTheCloseAreDestroyed() {
        Slabs slabs = new Slabs(1 << 20);
        Slab late = slabs.take(1);
        slabs.close();
        slabs.giveBack(late);
        assertThat(late.memory().scope().isAlive()).isFalse();
        assertThat(slabs.idleBytes()).isZero();
    }
}
