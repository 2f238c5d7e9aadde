package dev.intarsia.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
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
        Slabs slabs = new Slabs(Long.MAX_VALUE, 1 << 20);
        Slab a = slabs.take(5000);
        Slab b = slabs.take(5000);
        slabs.reclaim(a);
        slabs.reclaim(b);
        assertThat(slabs.take(5000)).isSameAs(b);
        assertThat(slabs.take(5000)).isSameAs(a);
        slabs.reclaim(a);
        slabs.reclaim(b);
        slabs.close();
    }

    @Test
    void anIdleSlabServesItsOwnClassOnly() {
        Slabs slabs = new Slabs(Long.MAX_VALUE, 1 << 20);
        Slab large = slabs.take(16 << 10);
        slabs.reclaim(large);
        Slab small = slabs.take(14 << 10);
        assertThat(small).isNotSameAs(large);
        assertThat(small.capacity()).isEqualTo(14 << 10);
        slabs.reclaim(small);
        assertThat(slabs.take((14 << 10) + 1).capacity()).isEqualTo(16 << 10);
        slabs.close();
    }

    @Tag(Campaign.TAG)
    @Test
    void usedAndIdleSlabsTogetherNeverExceedTheMaximum() {
        RandomGenerator random = Seeds.random("usedAndIdleSlabs");
        long most = 200 << 10;
        Slabs slabs = new Slabs(most, 1 << 20);
        List<Slab> used = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < Campaign.rounds(2_000, 200_000); i++) {
            if (random.nextBoolean() && !used.isEmpty()) {
                slabs.reclaim(used.remove(random.nextInt(used.size())));
            } else {
                long size = 1 + random.nextInt(60 << 10);
                long before = slabs.usedBytes();
                Slab slab = slabs.take(size);
                assertThat(slab == null).isEqualTo(before + Slabs.capacityFor(size) > most);
                if (slab == null) {
                    refused++;
                } else {
                    used.add(slab);
                }
            }
            long inUse = used.stream().mapToLong(Slab::capacity).sum();
            assertThat(slabs.usedBytes()).isEqualTo(inUse);
            assertThat(inUse + slabs.idleBytes()).isLessThanOrEqualTo(most);
        }
        assertThat(refused).isPositive();
        used.forEach(slabs::reclaim);
        slabs.close();
        assertThat(slabs.idleBytes()).isZero();
    }

    @Test
    void theSlabIdleForLongestIsGivenUpFirst() {
        Slabs slabs = new Slabs(Long.MAX_VALUE, 24 << 10);
        Slab old = slabs.take(8 << 10);
        Slab young = slabs.take(8 << 10);
        Slab large = slabs.take(16 << 10);
        slabs.reclaim(old);
        slabs.reclaim(young);
        slabs.reclaim(large);
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
        Slabs slabs = new Slabs(Long.MAX_VALUE, 1 << 20);
        Slab large = slabs.take(16 << 10);
        Slab middle = slabs.take(8 << 10);
        slabs.reclaim(large);
        slabs.reclaim(middle);
        Slab larger = slabs.take(20 << 10);
        assertThat(large.memory().scope().isAlive()).isFalse();
        assertThat(middle.memory().scope().isAlive()).isFalse();
        assertThat(slabs.idleBytes()).isZero();
        slabs.reclaim(larger);
        Slab small = slabs.take(4 << 10);
        assertThat(larger.memory().scope().isAlive())
                .as("24 KiB were in use at once, and are no longer exceeded")
                .isTrue();
        assertThat(slabs.idleBytes()).isEqualTo(20 << 10);
        slabs.reclaim(small);
        slabs.close();
    }

    @Test
    void slabsThatComeBackAfterTheCloseAreDestroyed() {
        Slabs slabs = new Slabs(Long.MAX_VALUE, 1 << 20);
        Slab late = slabs.take(1);
        slabs.close();
        slabs.reclaim(late);
        assertThat(late.memory().scope().isAlive()).isFalse();
        assertThat(slabs.idleBytes()).isZero();
    }
}
