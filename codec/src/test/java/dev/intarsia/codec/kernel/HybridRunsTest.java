package dev.intarsia.codec.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.CpuVectors;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
class HybridRunsTest {
    private static final long SEED = Seeds.seed("HybridRunsTest");
    /// Vectors that the CPU has not are tried with few streams.
    private static final boolean EMULATED = CpuVectors.emulates(Kernels.active().vectorBits());

    private final RandomGenerator random = Seeds.random(SEED);
    private final Arena arena = Arena.ofConfined();
    private final HybridRuns runs = new HybridRuns(Kernels.active());

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    private TestBytes place(byte[] bytes) {
        TestBytes placed = TestBytes.ofSize(arena, random, bytes.length);
        MemorySegment.copy(bytes, 0, placed.segment(), ValueLayout.JAVA_BYTE, placed.offset(), bytes.length);
        return placed;
    }

    private void reset(TestBytes stream, int bitWidth) {
        runs.reset(stream.segment(), stream.offset(), stream.segment().byteSize(), bitWidth);
    }

    /// Reads `n` values by calls of at most `step`, each into a target of exactly that size, checking the bytes before
    /// it, and returns those delivered.
    private int[] readInts(int n, int step) {
        int[] all = new int[n];
        int done = 0;
        while (done < n) {
            int ask = Math.min(step, n - done);
            TestBytes target = TestBytes.ofSize(arena, random, 4L * ask);
            TestBytes before = target.copy(arena);
            int got = runs.readInts(target.segment(), target.offset(), ask);
            assertThat(MemorySegment.mismatch(
                            target.segment(), 0, target.offset(), before.segment(), 0, target.offset()))
                    .isEqualTo(-1);
            for (int i = 0; i < got; i++) {
                all[done + i] =
                        target.data().get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 4L * i);
            }
            done += got;
            if (got < ask) {
                break;
            }
        }
        return Arrays.copyOf(all, done);
    }

    private int[] readBytes(int n, int step) {
        int[] all = new int[n];
        int done = 0;
        while (done < n) {
            int ask = Math.min(step, n - done);
            TestBytes target = TestBytes.ofSize(arena, random, ask);
            TestBytes before = target.copy(arena);
            int got = runs.readBytes(target.segment(), target.offset(), ask);
            assertThat(MemorySegment.mismatch(
                            target.segment(), 0, target.offset(), before.segment(), 0, target.offset()))
                    .isEqualTo(-1);
            for (int i = 0; i < got; i++) {
                all[done + i] = target.data().get(ValueLayout.JAVA_BYTE, i) & 0xFF;
            }
            done += got;
            if (got < ask) {
                break;
            }
        }
        return Arrays.copyOf(all, done);
    }

    @Tag(Campaign.TAG)
    @Test
    void readsRandomStreamsOfEveryWidthByEveryCallPattern() {
        for (int bitWidth :
                EMULATED ? new int[] {3, 20} : IntStream.rangeClosed(1, 32).toArray()) {
            for (int round = 0; round < (EMULATED ? 1 : Campaign.rounds(2, 60)); round++) {
                HybridRunsBuilder built = HybridRunsBuilder.random(random, bitWidth, random.nextInt(1, 25));
                TestBytes stream = place(built.bytes());
                int[] expected = built.values();
                for (int step : new int[] {1, 2, 3, 5, 7, 8, 9, 31, 32, 33, 64, 100, 1024, 1 << 20}) {
                    reset(stream, bitWidth);
                    assertThat(readInts(expected.length + 5, step))
                            .as("width %s step %s", bitWidth, step)
                            .isEqualTo(expected);
                    if (bitWidth <= 8) {
                        reset(stream, bitWidth);
                        assertThat(readBytes(expected.length + 5, step))
                                .as("width %s step %s", bitWidth, step)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void continuesAfterAStopAtEveryPosition() {
        for (int bitWidth : EMULATED ? new int[] {3} : new int[] {1, 2, 3, 5, 8, 11, 20, 32}) {
            HybridRunsBuilder built = HybridRunsBuilder.random(random, bitWidth, 12);
            TestBytes stream = place(built.bytes());
            int[] expected = built.values();
            for (int split = 0; split <= Math.min(expected.length, 400); split++) {
                reset(stream, bitWidth);
                int[] head = bitWidth <= 8 ? readBytes(split, split + 1) : readInts(split, split + 1);
                int[] tail = readInts(expected.length - split, expected.length + 1);
                assertThat(head).isEqualTo(Arrays.copyOf(expected, split));
                assertThat(tail).isEqualTo(Arrays.copyOfRange(expected, split, expected.length));
            }
        }
    }

    @Test
    void showsRunsOneByOneAndLeavesOutWhatWasNotRead() {
        HybridRunsBuilder built = new HybridRunsBuilder(3);
        built.repeated(10, 5);
        built.packed(random, 2);
        built.repeated(7, 1);
        TestBytes stream = place(built.bytes());
        reset(stream, 3);
        assertThat(runs.remaining()).isZero();
        assertThat(runs.next()).isTrue();
        assertThat(runs.repeated()).isTrue();
        assertThat(runs.value()).isEqualTo(5);
        assertThat(runs.remaining()).isEqualTo(10);
        assertThat(readInts(4, 4)).containsOnly(5);
        assertThat(runs.remaining()).isEqualTo(6);
        assertThat(runs.next()).isTrue();
        assertThat(runs.repeated()).isFalse();
        assertThat(runs.remaining()).isEqualTo(16);
        assertThat(readInts(16, 16)).isEqualTo(Arrays.copyOfRange(built.values(), 10, 26));
        assertThat(runs.next()).isTrue();
        assertThat(runs.value()).isEqualTo(1);
        assertThat(runs.remaining()).isEqualTo(7);
        assertThat(runs.next()).isFalse();
        assertThat(runs.remaining()).isZero();
    }

    @Test
    void readsABitWidthOfZeroAsEndlessZeroes() {
        TestBytes stream = place(new byte[0]);
        reset(stream, 0);
        assertThat(readInts(1000, 300)).hasSize(1000).containsOnly(0);
        assertThat(readBytes(1000, 300)).hasSize(1000).containsOnly(0);
    }

    @Test
    void passesOverRunsOfNoValues() {
        HybridRunsBuilder built = new HybridRunsBuilder(2);
        built.repeated(0, 1);
        built.packed(random, 0);
        built.repeated(3, 2);
        built.repeated(0, 1);
        TestBytes stream = place(built.bytes());
        reset(stream, 2);
        assertThat(readBytes(10, 10)).containsExactly(2, 2, 2);
        reset(stream, 2);
        assertThat(runs.next()).isTrue();
        assertThat(runs.remaining()).isEqualTo(3);
        assertThat(runs.next()).isFalse();
    }

    @Test
    void yieldsOnlyWhatACutStreamHolds() {
        for (int bitWidth : EMULATED ? new int[] {3} : new int[] {1, 2, 3, 4, 7, 8, 9, 15, 31, 32}) {
            HybridRunsBuilder built = HybridRunsBuilder.random(random, bitWidth, 10);
            byte[] whole = built.bytes();
            int[] expected = built.values();
            for (int length = 0; length < whole.length; length++) {
                TestBytes cut = place(Arrays.copyOf(whole, length));
                reset(cut, bitWidth);
                try {
                    int[] read = readInts(expected.length, 50);
                    assertThat(read.length).isLessThan(expected.length);
                    assertThat(read).isEqualTo(Arrays.copyOf(expected, read.length));
                } catch (MalformedDataException e) {
                    assertThat(e.offset()).isBetween(cut.offset(), cut.segment().byteSize());
                }
            }
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void survivesRandomBytes() {
        for (int round = 0; round < (EMULATED ? 10 : Campaign.rounds(1_000, 20_000)); round++) {
            TestBytes noise = TestBytes.random(arena, random, random.nextInt(60), random.nextBoolean() ? 256 : 16);
            int bitWidth = random.nextInt(33);
            reset(noise, bitWidth);
            try {
                int n = random.nextInt(2000);
                int got = (bitWidth <= 8 ? readBytes(n, 77) : readInts(n, 77)).length;
                assertThat(got).isBetween(0, n);
            } catch (MalformedDataException e) {
                assertThat(e.offset()).isBetween(noise.offset(), noise.segment().byteSize());
            }
            HybridRuns.singleRunValue(
                    noise.segment(), noise.offset(), noise.segment().byteSize(), bitWidth, 10);
        }
    }

    @Test
    void refusesHeadersOfMoreThan32Bits() {
        for (byte[] header : new byte[][] {
            {-1, -1, -1, -1, 0x10, 0},
            {-1, -1, -1, -1, -1, 1, 0},
            {-128, -128, -128, -128, -128, -128, -128, -128, -128, 1, 0}
        }) {
            reset(place(header), 1);
            assertThatThrownBy(runs::next)
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("32 bits");
        }
    }

    @Test
    void headerOfMoreThan32BitsIsNoSingleRun() {
        // Without its topmost bit it would be a run of eight.
        TestBytes stream = place(new byte[] {(byte) 0x90, -128, -128, -128, 0x10, 1});
        assertThat(HybridRuns.singleRunValue(
                        stream.segment(), stream.offset(), stream.segment().byteSize(), 1, 8))
                .isEqualTo(-1);
    }

    @Test
    void takesTheLongestRunsThatAHeaderCanHold() {
        HybridRunsBuilder repeated = new HybridRunsBuilder(1);
        repeated.varint(0xFFFF_FFFEL);
        repeated.varint(1);
        reset(place(repeated.bytes()), 1);
        assertThat(runs.next()).isTrue();
        assertThat(runs.remaining()).isEqualTo(Integer.MAX_VALUE);
        assertThat(readBytes(1000, 1000)).containsOnly(1);

        HybridRunsBuilder packed = new HybridRunsBuilder(1);
        packed.varint(0xFFFF_FFFFL);
        packed.varint(0x55);
        reset(place(packed.bytes()), 1);
        assertThat(readBytes(100, 100)).containsExactly(1, 0, 1, 0, 1, 0, 1, 0);
    }

    @Test
    void refusesValuesThatDoNotFitTheBitWidth() {
        for (int bitWidth = 1; bitWidth < 32; bitWidth++) {
            if (bitWidth % 8 == 0) {
                continue;
            }
            HybridRunsBuilder built = new HybridRunsBuilder(bitWidth);
            built.repeated(5, 1 << bitWidth);
            TestBytes stream = place(built.bytes());
            reset(stream, bitWidth);
            assertThatThrownBy(runs::next)
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("does not fit");
            assertThat(HybridRuns.singleRunValue(
                            stream.segment(), stream.offset(), stream.segment().byteSize(), bitWidth, 5))
                    .isEqualTo(-1);
        }
    }

    @Test
    void refusesBitWidthsBeyond32AndWideValuesAsBytes() {
        TestBytes stream = place(new byte[] {2, 1});
        assertThatThrownBy(() -> reset(stream, 33)).isInstanceOf(MalformedDataException.class);
        reset(stream, 9);
        assertThatThrownBy(() -> readBytes(1, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void returnsTheValueOfASingleRun() {
        for (int bitWidth = 1; bitWidth <= 31; bitWidth++) {
            int value = (int) random.nextLong(1L << bitWidth);
            HybridRunsBuilder built = new HybridRunsBuilder(bitWidth);
            built.repeated(300, value);
            TestBytes stream = place(built.bytes());
            long end = stream.segment().byteSize();
            assertThat(HybridRuns.singleRunValue(stream.segment(), stream.offset(), end, bitWidth, 300))
                    .isEqualTo(value);
            assertThat(HybridRuns.singleRunValue(stream.segment(), stream.offset(), end, bitWidth, 301))
                    .isEqualTo(-1);
            assertThat(HybridRuns.singleRunValue(stream.segment(), stream.offset(), end - 1, bitWidth, 300))
                    .isEqualTo(-1);
        }
        assertThat(HybridRuns.singleRunValue(MemorySegment.NULL, 0, 0, 0, 300)).isZero();
        assertThat(HybridRuns.singleRunValue(MemorySegment.NULL, 0, 0, 4, 300)).isEqualTo(-1);
        HybridRunsBuilder packed = new HybridRunsBuilder(1);
        packed.packed(random, 40);
        TestBytes stream = place(packed.bytes());
        assertThat(HybridRuns.singleRunValue(
                        stream.segment(), stream.offset(), stream.segment().byteSize(), 1, 300))
                .isEqualTo(-1);
    }

    @Test
    void declarationsAreCheckedWithoutExpandingAnything() {
        byte[] tenThousand = {(byte) 0xA0, (byte) 0x9C, 0x01, 1, 3, 0b0101_0101};
        reset(place(tenThousand), 1);
        runs.requireValues(10_008);
        assertThat(runs.next()).isTrue();
        assertThat(runs.remaining()).isEqualTo(10_000);
        reset(place(tenThousand), 1);
        assertThatThrownBy(() -> runs.requireValues(10_009))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("10008 values where 10009");
        reset(place(new byte[0]), 0);
        runs.requireValues(Long.MAX_VALUE);
    }
}
