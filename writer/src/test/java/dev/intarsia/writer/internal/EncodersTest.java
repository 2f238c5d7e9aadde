package dev.intarsia.writer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class EncodersTest {

    @Test
    void aStreamOfOneLevelIsOneRun() {
        byte[] levels = new byte[1000];
        Arrays.fill(levels, (byte) 3);
        assertThat(hex(levels, 3)).isEqualTo("d00f03");
    }

    @Test
    void eightEqualLevelsMakeARunAndOthersArePacked() {
        // 0..7 is the example of the format's description of bit packing.
        byte[] levels = {0, 1, 2, 3, 4, 5, 6, 7, 5, 5, 5, 5, 5, 5, 5, 5, 5, 1, 1};
        assertThat(hex(levels, 7)).isEqualTo("03" + "88c6fa" + "12" + "05" + "04" + "01");
    }

    @Test
    void hybridRunsReadBackWhatWasEncoded() {
        RandomGenerator random = Seeds.random("EncodersTest");
        for (int iteration = 0; iteration < Seeds.iterations(300); iteration++) {
            int bitWidth = 1 + random.nextInt(20);
            int[] numbers = new int[random.nextInt(400)];
            int value = 0;
            int repeat = 1 + random.nextInt(20);
            for (int i = 0; i < numbers.length; i++) {
                value = random.nextInt(repeat) == 0 ? random.nextInt(1 << bitWidth) : value;
                numbers[i] = value;
            }
            ByteSink out = new ByteSink(16);
            new HybridEncoder().encode(numbers, 0, numbers.length, bitWidth, out);
            assertThat(decode(out, bitWidth, numbers.length)).isEqualTo(numbers);
        }
    }

    private static int[] decode(ByteSink encoded, int bitWidth, int count) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source = arena.allocate(Math.max(1, encoded.size()));
            MemorySegment.copy(encoded.array(), 0, source, ValueLayout.JAVA_BYTE, 0, encoded.size());
            MemorySegment target = arena.allocate(4L * count + 64, 64);
            HybridRuns runs = new HybridRuns(Kernels.of("scalar"));
            runs.reset(source, 0, encoded.size(), bitWidth);
            assertThat(runs.readInts(target, 0, count)).isEqualTo(count);
            assertThat(runs.next()).isFalse();
            return target.asSlice(0, 4L * count).toArray(ValueLayout.JAVA_INT);
        }
    }

    @Test
    void deltasOfAnArithmeticSequenceTakeNoBits() {
        long[] values = new long[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = 7L + 3L * i;
        }
        ByteSink out = new ByteSink(16);
        new DeltaEncoder().encode(values, values.length, false, out);
        // Block size 128, 4 miniblocks, 200 values, first 7; then two blocks: least delta 3, four widths of 0.
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo("800104c8010e" + "0600000000".repeat(2));
    }

    @Test
    void deltasOfIntsWrapAtThirtyTwoBits() {
        ByteSink out = new ByteSink(16);
        new DeltaEncoder().encode(new long[] {Integer.MAX_VALUE, Integer.MIN_VALUE}, 2, true, out);
        // The difference is 1 and not -4294967295.
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo("80010402" + "feffffff0f" + "0200000000");
    }

    private static String hex(byte[] levels, int maxLevel) {
        ByteSink out = new ByteSink(16);
        new LevelEncoder().encode(levels, 0, levels.length, maxLevel, out);
        return HexFormat.of().formatHex(out.toByteArray());
    }
}
