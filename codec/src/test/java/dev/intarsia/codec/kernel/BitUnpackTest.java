package dev.intarsia.codec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BitUnpackTest {
    private static final long SEED = Seeds.seed("BitUnpackTest");

    private final RandomGenerator random = Seeds.random(SEED);

    @Test
    void expandAndShiftsGiveTheSameBytesFromEveryBitAndWithEveryRoom() {
        for (int bitWidth = 1; bitWidth <= 7; bitWidth++) {
            for (int firstBit = 0; firstBit < 8; firstBit++) {
                for (int n : new int[] {0, 1, 7, 8, 9, 63, 64, 100}) {
                    for (int room = 0; room < 20; room++) {
                        check(bitWidth, firstBit, n, room);
                    }
                }
            }
        }
    }

    @Test
    void shiftsPartPairsLikeExpand() {
        for (int bitWidth = 1; bitWidth <= 28; bitWidth++) {
            for (int round = 0; round < 100; round++) {
                long word = random.nextLong();
                long mask = (1L << bitWidth) - 1;
                assertThat(BitUnpack.pairByShifts(word, bitWidth, mask))
                        .isEqualTo(Long.expand(word, mask | mask << 32));
            }
        }
    }

    private void check(int bitWidth, int firstBit, int n, int room) {
        try (Arena arena = Arena.ofConfined()) {
            TestBytes src = TestBytes.random(arena, random, (firstBit + (long) n * bitWidth + 7) / 8 + room, 256);
            long srcLimit = src.segment().byteSize();
            TestBytes expanded = TestBytes.ofSize(arena, random, n + random.nextInt(12));
            TestBytes shifted = expanded.copy(arena);
            long dstLimit = expanded.segment().byteSize();
            BitUnpack.expandBytes(
                    src.segment(),
                    src.offset(),
                    firstBit,
                    srcLimit,
                    bitWidth,
                    expanded.segment(),
                    expanded.offset(),
                    dstLimit,
                    n);
            BitUnpack.shiftBytes(
                    src.segment(),
                    src.offset(),
                    firstBit,
                    srcLimit,
                    bitWidth,
                    shifted.segment(),
                    shifted.offset(),
                    dstLimit,
                    n);
            for (int i = 0; i < n; i++) {
                int expected = 0;
                for (int b = 0; b < bitWidth; b++) {
                    long bit = firstBit + (long) i * bitWidth + b;
                    expected |= NaiveKernels.bit(src.segment(), src.offset(), bit) ? 1 << b : 0;
                }
                assertThat(expanded.data().get(ValueLayout.JAVA_BYTE, i)).isEqualTo((byte) expected);
                assertThat(shifted.data().get(ValueLayout.JAVA_BYTE, i)).isEqualTo((byte) expected);
            }
        }
    }
}
