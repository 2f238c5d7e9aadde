package dev.intarsia.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScratchTest {
    private static final int MIB = 1 << 20;

    private final OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withMaxBytes(64 * MIB));
    private final Scratch scratch = new Scratch(pool);

    @AfterEach
    void poolIsEmpty() {
        scratch.close();
        assertThat(scratch.bytes()).isZero();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @Test
    void nothingIsLeasedBeforeTheFirstAllocation() {
        assertThat(scratch.bytes()).isZero();
        scratch.reset();
        assertThat(pool.inUse()).isZero();
        assertThat(scratch.allocate(0).byteSize()).isZero();
    }

    @Test
    void segmentsAreExactAlignedNativeAndDisjoint() {
        RandomGenerator random = Seeds.random("segmentsAreExactAlignedNativeAndDisjoint");
        for (int round = 0; round < 5; round++) {
            List<MemorySegment> segments = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int size = random.nextInt(random.nextInt(10) == 0 ? 700_000 : 3000);
                MemorySegment segment = scratch.allocate(size);
                assertThat(segment.byteSize()).isEqualTo(size);
                assertThat(segment.address() % 64).isZero();
                assertThat(segment.isNative()).isTrue();
                segment.fill((byte) i);
                segments.add(segment);
            }
            for (int i = 0; i < segments.size(); i++) {
                byte[] expected = new byte[(int) segments.get(i).byteSize()];
                java.util.Arrays.fill(expected, (byte) i);
                assertThat(segments.get(i).toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
            }
            scratch.reset();
        }
    }

    @Test
    void blocksDoubleUpToFourMebibytesAndFollowLargeRequests() {
        long expected = 0;
        for (long block = MIB / 16; block < 4 * MIB; block *= 2) {
            scratch.allocate(expected == 0 ? 1 : block);
            expected += block;
            assertThat(scratch.bytes()).isEqualTo(expected);
        }
        for (int i = 0; i < 2; i++) {
            scratch.allocate(4 * MIB);
            expected += 4 * MIB;
            assertThat(scratch.bytes()).isEqualTo(expected);
        }
        scratch.allocate(9 * MIB);
        assertThat(scratch.bytes()).isEqualTo(expected + 9 * MIB).isEqualTo(pool.inUse());
    }

    @Test
    void afterAResetTheNextRoundFitsOneBlock() {
        for (int i = 0; i < 12; i++) {
            scratch.allocate(MIB);
        }
        scratch.reset();
        MemorySegment first = scratch.allocate(MIB);
        long bytes = scratch.bytes();
        assertThat(bytes).isBetween(12L * MIB, 16L * MIB);
        for (int i = 1; i < 12; i++) {
            scratch.allocate(MIB);
        }
        assertThat(scratch.bytes()).isEqualTo(bytes);
        scratch.reset();
        assertThat(scratch.allocate(MIB).address()).isEqualTo(first.address());
        assertThat(scratch.bytes()).isEqualTo(bytes);
    }

    @Test
    void memoryOfOneLargeRoundIsGivenBackByAndBy() {
        scratch.allocate(32 * MIB);
        for (int round = 0; round < 60; round++) {
            scratch.reset();
            scratch.allocate(100);
        }
        assertThat(scratch.bytes()).isLessThanOrEqualTo(2 * MIB);
    }

    @Test
    void aResetPoisonsAndACloseEndsWhatWasGivenOut() {
        MemorySegment segment = scratch.allocate(100);
        segment.fill((byte) 1);
        scratch.reset();
        assertThat(segment.get(ValueLayout.JAVA_BYTE, 99)).isEqualTo((byte) 0xA5);
        scratch.close();
        assertThatIllegalStateException().isThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0));
        assertThatIllegalStateException().isThrownBy(() -> scratch.allocate(1)).withMessageContaining("closed");
        scratch.close();
    }

    @Test
    void aFullPoolLeavesWhatWasAllocated() {
        MemorySegment kept = scratch.allocate(MIB);
        assertThatThrownBy(() -> scratch.allocate(64 * MIB)).isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> scratch.allocate(Long.MAX_VALUE)).isInstanceOf(LimitExceededException.class);
        kept.fill((byte) 1);
        assertThat(scratch.bytes()).isEqualTo(MIB);
        assertThatIllegalArgumentException().isThrownBy(() -> scratch.allocate(-1));
    }

    @Test
    void leaksNameWhoAllocated() {
        scratch.allocate(10);
        assertThat(pool.leaks()).singleElement().asString().contains("ScratchTest.leaksNameWhoAllocated");
    }

    @Test
    void tasksOfManyThreadsGetDisjointSegments() throws Exception {
        int tasks = 4;
        int each = 500;
        List<Callable<List<MemorySegment>>> work = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            byte mark = (byte) (t + 1);
            work.add(() -> {
                List<MemorySegment> mine = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    MemorySegment segment = scratch.allocate(1000 + i);
                    segment.fill(mark);
                    mine.add(segment);
                }
                return mine;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks)) {
            byte mark = 1;
            for (Future<List<MemorySegment>> done : threads.invokeAll(work)) {
                for (MemorySegment segment : done.get()) {
                    assertThat(segment.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo(mark);
                    assertThat(segment.get(ValueLayout.JAVA_BYTE, segment.byteSize() - 1))
                            .isEqualTo(mark);
                    assertThat(segment.asSlice(1).mismatch(segment.asSlice(0, segment.byteSize() - 1)))
                            .isEqualTo(-1);
                }
                mark++;
            }
        }
    }
}
