package dev.intarsia.writer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
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

    @Tag(Campaign.TAG)
    @Test
    void hybridRunsReadBackWhatWasEncoded() {
        RandomGenerator random = Seeds.random("EncodersTest");
        for (int iteration = 0; iteration < Campaign.rounds(300, 30_000); iteration++) {
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

    private static ColumnData values(PhysicalType type, int length, LogicalType logical, byte[]... values) {
        ParquetSchema schema = ParquetSchema.builder("root")
                .leaf("value", Repetition.REQUIRED, type, length, logical, OptionalInt.empty())
                .build();
        ColumnData data = new ColumnData(schema.leaf(0));
        for (byte[] value : values) {
            data.addLevels(0, 0);
            data.values().putBytes(value, 0, value.length);
            data.endBytes();
        }
        return data;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The examples of the format's Encodings.md.
    @Test
    void prefixesAndStreamsAreSplitAsTheFormatShows() {
        ColumnData words = values(
                PhysicalType.BYTE_ARRAY,
                0,
                LogicalType.NONE,
                ascii("axis"),
                ascii("axle"),
                ascii("babble"),
                ascii("babyhood"));
        ByteSink prefixes = new ByteSink(16);
        new DeltaByteArrayEncoder().encode(words, 0, 4, prefixes);
        ByteSink expected = new ByteSink(16);
        new DeltaEncoder().encode(new long[] {0, 2, 0, 3}, 4, true, expected);
        new DeltaEncoder().encode(new long[] {4, 2, 6, 5}, 4, true, expected);
        expected.putBytes(ascii("axislebabbleyhood"), 0, 17);
        assertThat(prefixes.toByteArray()).isEqualTo(expected.toByteArray());

        HexFormat hex = HexFormat.of();
        ColumnData numbers = values(
                PhysicalType.FIXED_LEN_BYTE_ARRAY,
                4,
                LogicalType.NONE,
                hex.parseHex("aabbccdd"),
                hex.parseHex("00112233"),
                hex.parseHex("a3b4c5d6"));
        ByteSink streams = new ByteSink(16);
        new StreamSplitEncoder().encode(numbers, 0, 3, streams);
        assertThat(hex.formatHex(streams.toByteArray())).isEqualTo("aa00a3" + "bb11b4" + "cc22c5" + "dd33d6");
    }

    @Test
    void halvesAreOrderedAsNumbers() {
        byte[] one = {0x00, 0x3C};
        byte[] minusTwo = {0x00, (byte) 0xC0};
        byte[] nan = {0x01, 0x7E};
        byte[] zero = {0, 0};
        byte[] minusZero = {0, (byte) 0x80};
        LogicalType half = new LogicalType.Float16Type();
        ColumnData data = values(PhysicalType.FIXED_LEN_BYTE_ARRAY, 2, half, nan, one, minusTwo, zero, nan);
        ValueBounds all = ValueBounds.of(data, 0, 5);
        assertThat(all.lower()).isEqualTo(minusTwo);
        assertThat(all.upper()).isEqualTo(one);
        // A reader may not distinguish the zeros.
        assertThat(ValueBounds.of(data, 3, 4).lower()).isEqualTo(minusZero);
        assertThat(ValueBounds.of(data, 3, 4).upper()).isEqualTo(zero);
        assertThat(ValueBounds.of(data, 0, 1).isPresent()).isFalse();
    }

    private static String hex(byte[] levels, int maxLevel) {
        ByteSink out = new ByteSink(16);
        new LevelEncoder().encode(levels, 0, levels.length, maxLevel, out);
        return HexFormat.of().formatHex(out.toByteArray());
    }
}
