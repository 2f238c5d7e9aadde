package dev.intarsia.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final OffHeapPool pool = OffHeapPool.create();

    @AfterEach
    void poolIsEmpty() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @Test
    void onlyTheLastReleaseEndsTheLease() {
        Lease lease = pool.lease(10);
        assertThat(lease.retain()).isSameAs(lease);
        lease.release();
        assertThat(lease.isAlive()).isTrue();
        assertThat(pool.inUse()).isEqualTo(10);
        lease.close();
        assertThat(lease.isAlive()).isFalse();
        assertThat(lease.size()).isEqualTo(10);
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void releasingOnceTooOftenFailsAndReturnsNothingTwice() {
        Lease lease = pool.lease(10);
        lease.release();
        assertThatIllegalStateException()
                .isThrownBy(lease::release)
                .withMessageContaining("released more often than held: lease of 10 bytes at ")
                .withMessageContaining("releasingOnceTooOften");
        assertThatIllegalStateException().isThrownBy(lease::retain).withMessageContaining("retained after its release");
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void useAfterTheReleaseFailsInsteadOfShowingTheNextOwnersBytes() {
        Lease lease = pool.lease(64);
        MemorySegment segment = lease.segment();
        MemorySegment slice = segment.asSlice(8, 8);
        segment.fill((byte) 1);
        lease.release();
        Lease next = pool.lease(64);
        assertThat(next.segment().address()).isEqualTo(segment.address());
        assertThatIllegalStateException().isThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0));
        assertThatIllegalStateException().isThrownBy(() -> slice.fill((byte) 2));
        assertThatIllegalStateException().isThrownBy(() -> MemorySegment.copy(segment, 0, next.segment(), 0, 64));
        next.release();
    }

    @Test
    void aLeaseInsideANativeCallCannotEndAndStaysAlive() throws Throwable {
        Lease lease = pool.lease(8);
        lease.segment().set(ValueLayout.JAVA_INT, 0, 2);
        lease.segment().set(ValueLayout.JAVA_INT, 4, 1);
        List<IllegalStateException> refused = sortWhileReleasing(lease);
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e)
                        .hasMessageContaining(
                                "still used by a native call or an input/output operation: lease of 8 bytes"));
        assertThat(lease.isAlive()).isTrue();
        assertThat(pool.inUse()).isEqualTo(8);
        assertThat(lease.segment().get(ValueLayout.JAVA_INT, 0)).isEqualTo(1);
        lease.retain().release();
        lease.release();
        assertThat(lease.isAlive()).isFalse();
    }

    /// Has C's `qsort` sort two ints of the lease; its comparator releases the lease, while the call holds the segment.
    @SuppressWarnings("restricted") // a native call is the point of the test
    private static List<IllegalStateException> sortWhileReleasing(Lease lease) throws Throwable {
        Linker linker = Linker.nativeLinker();
        List<IllegalStateException> refused = new ArrayList<>();
        MethodHandle comparator = MethodHandles.lookup()
                .findStatic(
                        LeaseTest.class,
                        "compareAndRelease",
                        MethodType.methodType(
                                int.class, Lease.class, List.class, MemorySegment.class, MemorySegment.class));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callback = linker.upcallStub(
                    MethodHandles.insertArguments(comparator, 0, lease, refused),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_INT),
                            ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_INT)),
                    arena);
            MethodHandle qsort = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("qsort"),
                    FunctionDescriptor.ofVoid(
                            ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
            qsort.invoke(lease.segment(), 2L, 4L, callback);
        }
        return refused;
    }

    @SuppressWarnings("unused") // called by qsort
    private static int compareAndRelease(
            Lease lease, List<IllegalStateException> refused, MemorySegment a, MemorySegment b) {
        try {
            lease.release();
        } catch (IllegalStateException e) {
            refused.add(e);
        }
        return Integer.compare(a.get(ValueLayout.JAVA_INT, 0), b.get(ValueLayout.JAVA_INT, 0));
    }

    @Test
    void retainAndReleaseCountUnderContention() throws Exception {
        Lease lease = pool.lease(1 << 16);
        List<Callable<@Nullable Void>> tasks = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(4);
        for (int t = 0; t < 4; t++) {
            tasks.add(() -> {
                start.await();
                for (int i = 0; i < 50_000; i++) {
                    lease.retain();
                    lease.release();
                }
                return null;
            });
        }
        runAll(tasks);
        assertThat(lease.isAlive()).isTrue();
        lease.release();
        assertThat(lease.isAlive()).isFalse();
    }

    @Test
    void exactlyOneOfManyReleasersEndsTheLease() throws Exception {
        for (int round = 0; round < 200; round++) {
            Lease lease = pool.lease(100);
            CyclicBarrier start = new CyclicBarrier(4);
            List<Callable<@Nullable Void>> tasks = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                if (t > 0) {
                    lease.retain();
                }
                tasks.add(() -> {
                    start.await();
                    lease.release();
                    return null;
                });
            }
            runAll(tasks);
            assertThat(lease.isAlive()).isFalse();
            assertThat(pool.inUse()).isZero();
        }
    }

    private static void runAll(List<Callable<@Nullable Void>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<@Nullable Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }
}
