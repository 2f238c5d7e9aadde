package dev.intarsia.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.internal.column.DecodeTest;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaCursorTest extends DecodeTest {
    private long[] read(byte[] encoded, int count, int width, int step) {
        DeltaCursor cursor = new DeltaCursor(kernels, pageMemory, width);
        cursor.start(Encoded.section(arena, encoded));
        MemorySegment out = arena.allocate((long) count * width, 8);
        for (int done = 0; done < count; done += step) {
            cursor.read(out, (long) done * width, Math.min(step, count - done));
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = width == 4 ? out.get(NativeLayouts.INT_LE, 4L * i) : out.get(NativeLayouts.LONG_LE, 8L * i);
        }
        return values;
    }

    @ParameterizedTest(name = "{0} values of {1} bytes, blocks of {2} in {3}")
    @CsvSource({
        "1, 8, 128, 4",
        "2, 8, 128, 4",
        "33, 4, 128, 4",
        "129, 8, 128, 4",
        "1000, 4, 128, 1",
        "1000, 8, 256, 8",
        "5000, 4, 1024, 4"
    })
    void valuesComeBackInEveryCallPattern(int count, int width, int blockSize, int miniBlocks) {
        RandomGenerator random = Seeds.random("DeltaCursorTest");
        for (int bound : new int[] {1, 2, 1_000, Integer.MAX_VALUE}) {
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                long value = bound == Integer.MAX_VALUE ? random.nextLong() : random.nextInt(bound);
                values[i] = width == 4 ? (int) value : value;
            }
            byte[] encoded = Encoded.delta(values, blockSize, miniBlocks, width);
            for (int step : new int[] {1, 3, 7, 31, 32, 33, 128, count}) {
                assertThat(read(encoded, count, width, step))
                        .as("bound %d step %d", bound, step)
                        .containsExactly(values);
            }
        }
    }

    @Test
    void positionAfterTheLastValueIsWhereTheSectionContinues() {
        byte[] encoded = Encoded.delta(new long[] {5, 6, 9, 4, 5}, 128, 4, 4);
        byte[] more = Arrays.copyOf(encoded, encoded.length + 10);
        DeltaCursor cursor = new DeltaCursor(kernels, pageMemory, 4);
        cursor.start(Encoded.section(arena, more));
        cursor.read(arena.allocate(20, 4), 0, 5);
        assertThat(cursor.position()).isEqualTo(encoded.length);
    }

    @Test
    void everyTruncationIsRefusedOrStillHoldsTheValues() {
        long[] values = Seeds.random("DeltaCursorTest").longs(300, 0, 5_000).toArray();
        byte[] encoded = Encoded.delta(values, 128, 4, 8);
        for (int length = 0; length < encoded.length; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            try {
                // The padding of the last mini-block may be missing: the values are all there then.
                assertThat(read(cut, values.length, 8, 50)).containsExactly(values);
            } catch (MalformedDataException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void nonsenseHeadersAreRefused() {
        byte[][] headers = {
            {0, 4, 1, 0}, // blocks of no values
            {(byte) 0x80, 1, 0, 1, 0}, // no mini-blocks
            {(byte) 0x80, 1, 3, 1, 0}, // 128 values in 3 mini-blocks
            {8, 2, 1, 0}, // mini-blocks of 4
            {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F, 4, 1, 0}, // huge blocks
            {(byte) 0x80, 1, 4, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 0}, // huge count
        };
        for (byte[] header : headers) {
            DeltaCursor cursor = new DeltaCursor(kernels, pageMemory, 4);
            assertThatThrownBy(() -> cursor.start(Encoded.section(arena, header)))
                    .as(Arrays.toString(header))
                    .isInstanceOf(MalformedDataException.class);
        }
    }

    /// DuckDB encodes unsigned INT32 in arithmetic of 64 bits: differences of 33 bits.
    @Test
    void deltasOfMoreBitsThanTheTypeCountModuloItsRange() {
        RandomGenerator random = Seeds.random("DeltaCursorTest wide");
        long[] values = random.longs(300, 0, 1L << 32).toArray();
        byte[] encoded = Encoded.delta(values, 128, 4, 8);
        long[] expected = Arrays.stream(values).map(value -> (int) value).toArray();
        for (int step : new int[] {1, 7, 32, 33, 300}) {
            assertThat(read(encoded, values.length, 4, step)).containsExactly(expected);
        }
        assertThat(read(Encoded.delta(new long[] {0, 1L << 40 | 9, 3}, 128, 4, 8), 3, 4, 3))
                .containsExactly(0, 9, 3);
    }

    @Test
    void deltasWiderThanAnyTypeAreRefused() {
        for (int width : new int[] {4, 8}) {
            byte[] encoded = Encoded.delta(new long[] {0, 1, 3}, 128, 4, 8);
            encoded[6] = 65; // after block size, mini-blocks, count, first value, smallest difference
            assertThatThrownBy(() -> read(Arrays.copyOf(encoded, 2000), 3, width, 3))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("65 bits");
        }
    }
}
