package dev.intarsia.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.batch.ColumnValues;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.internal.column.DecodeTest;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.testsupport.Seeds;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PLAIN values, taken apart and put to their slots.
class PlainValuesTest extends DecodeTest {
    private static final int LONGEST = 70;

    private final RandomGenerator random = Seeds.random("PlainValuesTest");

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<byte[]> texts(int count, int longest) {
        List<byte[]> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(bytes(random.nextInt(longest + 1)));
        }
        return texts;
    }

    private ByteSlice page(List<byte[]> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] value : values) {
            for (int shift = 0; shift < Integer.SIZE; shift += 8) {
                out.write(value.length >>> shift);
            }
            out.writeBytes(value);
        }
        return Encoded.section(arena, out.toByteArray());
    }

    private static byte[] value(BinaryBuffer from, int index) {
        int start = from.offsets().getAtIndex(NativeLayouts.INT_LE, index);
        int end = from.offsets().getAtIndex(NativeLayouts.INT_LE, index + 1L);
        return from.bytes().asSlice(start, end - start).toArray(NativeLayouts.BYTE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 33, LONGEST})
    void binaryValuesOfAnyLengthComeBackFromPagesThatEndWithTheirLastByte(int longest) {
        List<byte[]> values = texts(300, longest);
        PlainDecoders.OfBinary decoder = new PlainDecoders.OfBinary();
        BinaryBuffer read = new BinaryBuffer(batchMemory, location);
        for (int page = 0; page < 3; page++) {
            decoder.start(page(values.subList(100 * page, 100 * page + 100)), 100);
            decoder.read(read, 60, false);
            decoder.read(read, 40, false);
        }
        assertThat(read.count()).isEqualTo(values.size());
        for (int i = 0; i < values.size(); i++) {
            assertThat(value(read, i)).as("value %s", i).isEqualTo(values.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 12, 16, 24})
    void wideValuesGoToTheirSlotsAndOtherSlotsAreZero(int width) {
        int slots = 1000;
        MemorySegment validity = arena.allocate(slots / 8 + 8L);
        List<byte[]> expected = new ArrayList<>();
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        int count = 0;
        for (int slot = 0; slot < slots; slot++) {
            boolean valid = random.nextBoolean();
            byte[] value = valid ? bytes(width) : new byte[width];
            expected.add(value);
            if (valid) {
                int before = validity.get(NativeLayouts.BYTE, slot >>> 3);
                validity.set(NativeLayouts.BYTE, slot >>> 3, (byte) (before | 1 << (slot & 7)));
                page.writeBytes(value);
                count++;
            }
        }
        PlainDecoders.OfWidth decoder = new PlainDecoders.OfWidth(width);
        decoder.start(Encoded.section(arena, page.toByteArray()), count);
        ValueCollector collector = new ValueCollector(kernels, batchMemory, location, width, false, null);
        collector.append(decoder, count, true, slots);
        ColumnValues values = collector.finish(slots, validity);
        for (int slot = 0; slot < slots; slot++) {
            byte[] found = values.values().asSlice((long) slot * width, width).toArray(NativeLayouts.BYTE);
            assertThat(found).as("slot %s", slot).isEqualTo(expected.get(slot));
        }
    }

    @Test
    void aValueThatIsLongerThanItsPageIsRefused() {
        byte[] page = {3, 0, 0, 0, 1, 2};
        PlainDecoders.OfBinary decoder = new PlainDecoders.OfBinary();
        decoder.start(Encoded.section(arena, page), 1);
        BinaryBuffer read = new BinaryBuffer(batchMemory, location);
        assertThatThrownBy(() -> decoder.read(read, 1, false)).hasMessageContaining("value of 3 bytes, 2 left");
    }
}
