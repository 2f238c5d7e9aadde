package dev.intarsia.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.testsupport.Patience;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OffHeapPoolTest {
    private static final byte POISON = (byte) 0xA5;
    private static final PoolOptions PLAIN = new PoolOptions(Long.MAX_VALUE, 64 << 20, false, false);

    @Test
    void leasesAreNativeExactAndAlignedAtAnySize() {
        try (OffHeapPool pool = OffHeapPool.create()) {
            for (long size : new long[] {0, 1, 63, 64, 65, 4096, 4097, 1 << 20, (1 << 20) + 1, 5 << 20}) {
                try (Lease lease = pool.lease(size)) {
                    MemorySegment segment = lease.segment();
                    assertThat(segment.isNative()).isTrue();
                    assertThat(segment.isMapped()).isFalse();
                    assertThat(segment.byteSize()).isEqualTo(size).isEqualTo(lease.size());
                    assertThat(segment.address() % 64).isZero();
                    assertThat(segment.isAccessibleBy(new Thread(() -> {}))).isTrue();
                    segment.fill((byte) 7);
                    assertThat(pool.inUse()).isEqualTo(size);
                }
            }
            assertThat(pool.inUse()).isZero();
            assertThat(pool.peak()).isEqualTo(5 << 20);
        }
    }

    @Test
    void concurrentLeasesNeverShareAByte() {
        RandomGenerator random = Seeds.random("concurrentLeasesNeverShareAByte");
        try (OffHeapPool pool = OffHeapPool.create(PLAIN)) {
            List<Lease> leases = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                if (leases.size() > 40 || (!leases.isEmpty() && random.nextInt(3) == 0)) {
                    checkAndRelease(leases.remove(random.nextInt(leases.size())));
                } else {
                    Lease lease = pool.lease(1 + random.nextLong(random.nextInt(8) == 0 ? 2 << 20 : 20_000));
                    lease.segment().fill((byte) lease.segment().address());
                    lease.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) lease.hashCode());
                    leases.add(lease);
                }
            }
            leases.forEach(OffHeapPoolTest::checkAndRelease);
            assertThat(pool.inUse()).isZero();
        }
    }

    private static void checkAndRelease(Lease lease) {
        MemorySegment segment = lease.segment();
        assertThat(segment.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) lease.hashCode());
        MemorySegment expected = MemorySegment.ofArray(new byte[(int) segment.byteSize()]);
        expected.fill((byte) segment.address());
        assertThat(segment.asSlice(1).mismatch(expected.asSlice(1))).isEqualTo(-1);
        lease.release();
    }

    @Test
    void negativeSizesAreRefused() {
        try (OffHeapPool pool = OffHeapPool.create()) {
            assertThatIllegalArgumentException().isThrownBy(() -> pool.lease(-1));
            assertThat(pool.inUse()).isZero();
        }
    }

    @Test
    void theMaximumHoldsForWhatIsTakenFromTheSystemAndRecovers() {
        try (OffHeapPool pool = OffHeapPool.create(PLAIN.withMaxBytes(14_336))) {
            Lease most = pool.lease(9_999);
            assertThat(pool.takenBytes()).isEqualTo(10_240);
            Lease last = pool.lease(1);
            assertThatThrownBy(() -> pool.lease(1))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageStartingWith("limit: unknown place: a lease of 1 bytes, which takes 4096, exceeds the"
                            + " pool's maximum of 14336 with 14336 in use; raise");
            most.release();
            assertThat(pool.idleBytes()).isEqualTo(10_240);
            pool.lease(9_000).release();
            Lease other = pool.lease(5_000);
            assertThat(pool.idleBytes()).as("made room").isZero();
            other.release();
            last.release();
            assertThat(pool.inUse()).isZero();
        }
    }

    @Test
    void sizesBeyondTheMachineAreALimitAndLeaveNothingBehind() {
        try (OffHeapPool pool = OffHeapPool.create(PLAIN)) {
            for (long size : new long[] {Long.MAX_VALUE, (1L << 46) + 1}) {
                requireLimit(pool, size);
            }
        }
        try (OffHeapPool pool = OffHeapPool.create(PLAIN.withMaxBytes(1L << 45))) {
            requireLimit(pool, 1L << 46);
        }
    }

    @Test
    void whatTheSystemRefusesIsALimitAndLeavesNothingBehind() throws IOException {
        Path overcommit = Path.of("/proc/sys/vm/overcommit_memory");
        assumeFalse(
                Files.isReadable(overcommit)
                        && Files.readString(overcommit).strip().equals("1"),
                "the system promises more memory than there can be");
        try (OffHeapPool pool = OffHeapPool.create(PLAIN)) {
            requireLimit(pool, 1L << 46);
        }
    }

    private static void requireLimit(OffHeapPool pool, long size) {
        assertThatThrownBy(() -> pool.lease(size)).isInstanceOf(LimitExceededException.class);
        assertThat(pool.inUse()).isZero();
        assertThat(pool.leaks()).isEmpty();
    }

    @Test
    void poisonShowsInNewLeasesAndInReturnedMemory() {
        try (OffHeapPool pool = OffHeapPool.create(PLAIN.withPoison(true))) {
            Lease first = pool.lease(8192);
            assertThat(isAll(first.segment(), POISON)).isTrue();
            first.segment().fill((byte) 1);
            long address = first.segment().address();
            first.release();
            assertThat(isAll(raw(address, 8192), POISON)).isTrue();
            try (Lease second = pool.lease(8192)) {
                assertThat(second.segment().address()).isEqualTo(address);
                assertThat(isAll(second.segment(), POISON)).isTrue();
            }
            assertThat(pool.inUse()).isZero();
        }
    }

    @Test
    void withoutPoisonReusedMemoryIsNotTouched() {
        try (OffHeapPool pool = OffHeapPool.create(PLAIN)) {
            Lease first = pool.lease(8192);
            first.segment().fill((byte) 1);
            first.release();
            try (Lease second = pool.lease(8192)) {
                assertThat(isAll(second.segment(), (byte) 1)).isTrue();
            }
        }
    }

    @SuppressWarnings("restricted") // looks at memory that the pool keeps idle
    private static MemorySegment raw(long address, long size) {
        return MemorySegment.ofAddress(address).reinterpret(size);
    }

    private static boolean isAll(MemorySegment segment, byte value) {
        MemorySegment expected = MemorySegment.ofArray(new byte[(int) segment.byteSize()]);
        expected.fill(value);
        return segment.mismatch(expected) == -1;
    }

    @Test
    void leaksNameSizeAndPlace() {
        OffHeapPool pool = OffHeapPool.create(PLAIN.withTrackAllocationSites(true));
        Lease leaked = pool.lease(123);
        pool.lease(77).release();
        assertThat(pool.leaks())
                .singleElement()
                .asString()
                .startsWith("lease of 123 bytes at ")
                .contains("OffHeapPoolTest.leaksNameSizeAndPlace(OffHeapPoolTest.java:");
        assertThatIllegalStateException()
                .isThrownBy(pool::close)
                .withMessageContaining("123 bytes")
                .withMessageContaining("leaksNameSizeAndPlace");
        leaked.segment().fill((byte) 1); // still valid
        leaked.release();
        assertThat(pool.inUse()).isZero();
        assertThat(pool.leaks()).isEmpty();
        pool.close();
    }

    @Test
    void withoutSitesLeaksAreCounted() {
        OffHeapPool pool = OffHeapPool.create(PLAIN);
        Lease a = pool.lease(100);
        Lease empty = pool.lease(0);
        assertThat(pool.leaks()).singleElement().asString().startsWith("2 leases, 100 bytes in all;");
        a.release();
        assertThatIllegalStateException().isThrownBy(pool::close).withMessageContaining("1 leases, 0 bytes");
        empty.release();
        pool.close();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void aClosedPoolLeasesNothingAndKeepsNothing() {
        OffHeapPool pool = OffHeapPool.create(PLAIN);
        Lease late = pool.lease(2 << 20);
        pool.lease(4 << 20).release();
        assertThat(pool.idleBytes()).isEqualTo(4 << 20);
        assertThatIllegalStateException().isThrownBy(pool::close);
        assertThat(pool.idleBytes()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> pool.lease(1)).withMessageContaining("closed");
        late.release();
        assertThat(pool.idleBytes()).isZero();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void idleMemoryStaysBelowItsLimit() {
        try (OffHeapPool pool = OffHeapPool.create(PLAIN.withMaxIdleBytes(3 << 20))) {
            List<Lease> leases = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                leases.add(pool.lease(1 << 20));
            }
            leases.forEach(Lease::release);
            assertThat(pool.idleBytes()).isEqualTo(3 << 20);
            pool.lease(8 << 20).release();
            assertThat(pool.idleBytes()).isLessThanOrEqualTo(3 << 20);
            assertThat(pool.inUse()).isZero();
        }
    }

    @Test
    void theOptionsOfTestsArePoisonAndSites() {
        assertThat(PoolOptions.DEFAULTS.poison()).isTrue();
        assertThat(PoolOptions.DEFAULTS.trackAllocationSites()).isTrue();
    }

    @Test
    void waitingForIdleEndsWithTheLastRelease() throws Exception {
        try (OffHeapPool pool = OffHeapPool.create()) {
            assertThat(pool.awaitIdle(Duration.ZERO)).isTrue();
            Lease first = pool.lease(10);
            Lease empty = pool.lease(0);
            assertThat(pool.awaitIdle(Duration.ZERO)).isFalse();
            CompletableFuture<Boolean> idle = new CompletableFuture<>();
            Thread waiter = Thread.ofVirtual().start(() -> {
                try {
                    idle.complete(pool.awaitIdle(Patience.MOST));
                } catch (InterruptedException e) {
                    idle.completeExceptionally(e);
                }
            });
            first.release();
            assertThat(idle).isNotDone();
            empty.release();
            assertThat(idle.join()).isTrue();
            waiter.join();
        }
    }
}
