package dev.intarsia.cli.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.TimeUnit;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class CanonicalTextTest {

    private static String text(CanonicalText text, byte[] value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(value.length + 3);
            MemorySegment.copy(value, 0, segment, NativeLayouts.BYTE, 3, value.length);
            TextBuffer out = new TextBuffer(null);
            text.append(out, segment, 3, value.length);
            return out.toString();
        }
    }

    private static byte[] ints(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] longs(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    @Test
    void signedIntegersAreDecimal() {
        RandomGenerator random = Seeds.random("CanonicalTextTest");
        for (int i = 0; i < 1_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            assertThat(text(new NumberText.SignedInteger(true), longs(value))).isEqualTo(Long.toString(value));
            assertThat(text(new NumberText.SignedInteger(false), ints((int) value)))
                    .isEqualTo(Integer.toString((int) value));
        }
        for (long value : new long[] {0, -1, 9, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(text(new NumberText.SignedInteger(true), longs(value))).isEqualTo(Long.toString(value));
        }
    }

    @Test
    void narrowIntegersForgetTheUpperBits() {
        assertThat(text(new NumberText.NarrowInteger(8), ints(0x1234_56FE))).isEqualTo("-2");
        assertThat(text(new NumberText.NarrowInteger(16), ints(0x1234_8000))).isEqualTo("-32768");
    }

    @Test
    void unsignedIntegersHaveNoSign() {
        assertThat(text(new NumberText.UnsignedInteger(false), ints(-1))).isEqualTo("4294967295");
        assertThat(text(new NumberText.UnsignedInteger(true), longs(-1))).isEqualTo("18446744073709551615");
        assertThat(text(new NumberText.UnsignedInteger(true), longs(7))).isEqualTo("7");
    }

    @Test
    void floatsShowTheirBitsAndAnyNanIsTheSame() {
        assertThat(text(new NumberText.Single(), ints(Float.floatToRawIntBits(1.5f))))
                .isEqualTo("f3fc00000");
        assertThat(text(new NumberText.Single(), ints(0))).isEqualTo("f0");
        assertThat(text(new NumberText.Single(), ints(0x8000_0000))).isEqualTo("f80000000");
        assertThat(text(new NumberText.Single(), ints(1))).isEqualTo("f1");
        assertThat(text(new NumberText.Single(), ints(0x7FC0_0001))).isEqualTo("nan");
        assertThat(text(new NumberText.Single(), ints(0xFFFF_FFFF))).isEqualTo("nan");
        assertThat(text(new NumberText.Double(), longs(Double.doubleToRawLongBits(-2.0))))
                .isEqualTo("dc000000000000000");
        assertThat(text(new NumberText.Double(), longs(0))).isEqualTo("d0");
        assertThat(text(new NumberText.Double(), longs(0x7FF8_0000_0000_0001L))).isEqualTo("nan");
        assertThat(text(new NumberText.Half(), new byte[] {0, 0x3C})).isEqualTo("f3f800000");
        assertThat(text(new NumberText.Half(), new byte[] {1, 0x7E})).isEqualTo("nan");
    }

    @Test
    void decimalsArePlainNumbersInEveryStorage() {
        RandomGenerator random = Seeds.random("CanonicalTextTest");
        for (int i = 0; i < 2_000; i++) {
            int scale = random.nextInt(25);
            long unscaled = random.nextLong() >> random.nextInt(64);
            String expected = BigDecimal.valueOf(unscaled, scale).toPlainString();
            assertThat(text(new NumberText.ScaledInteger(true, scale), longs(unscaled)))
                    .isEqualTo(expected);
            byte[] shortest = BigInteger.valueOf(unscaled).toByteArray();
            assertThat(text(new BinaryText.Decimal(scale), shortest)).isEqualTo(expected);
            byte[] sixteen = new byte[16];
            Arrays.fill(sixteen, (byte) (unscaled < 0 ? -1 : 0));
            System.arraycopy(shortest, 0, sixteen, 16 - shortest.length, shortest.length);
            assertThat(text(new BinaryText.Decimal(scale), sixteen)).isEqualTo(expected);
        }
        assertThat(text(new NumberText.ScaledInteger(true, 3), longs(Long.MIN_VALUE)))
                .isEqualTo("-9223372036854775.808");
        assertThat(text(new BinaryText.Decimal(2), new byte[0])).isEqualTo("0.00");
    }

    @Test
    void timesAreNanosecondsBeyondSixtyFourBits() {
        assertThat(text(new TemporalText.Nanoseconds(false, TimeUnit.MILLIS), ints(-3)))
                .isEqualTo("-3000000");
        assertThat(text(new TemporalText.Nanoseconds(true, TimeUnit.MICROS), longs(Long.MAX_VALUE)))
                .isEqualTo("9223372036854775807000");
        assertThat(text(new TemporalText.Nanoseconds(true, TimeUnit.MILLIS), longs(Long.MIN_VALUE)))
                .isEqualTo("-9223372036854775808000000");
        assertThat(text(new TemporalText.Nanoseconds(true, TimeUnit.NANOS), longs(Long.MIN_VALUE)))
                .isEqualTo("-9223372036854775808");
    }

    @Test
    void int96CountsFromTheJulianDayOf1970() {
        assertThat(text(new TemporalText.Int96(), int96(2_440_588, 5))).isEqualTo("5");
        assertThat(text(new TemporalText.Int96(), int96(2_440_587, 0))).isEqualTo("-86400000000000");
        assertThat(text(new TemporalText.Int96(), int96(Integer.MAX_VALUE, Long.MAX_VALUE)))
                .isEqualTo(BigInteger.valueOf(Integer.MAX_VALUE - 2_440_588L)
                        .multiply(BigInteger.valueOf(86_400_000_000_000L))
                        .add(BigInteger.valueOf(Long.MAX_VALUE))
                        .toString());
        assertThat(text(new TemporalText.Int96(), int96(2_440_589, Long.MAX_VALUE)))
                .isEqualTo("9223458436854775807");
    }

    private static byte[] int96(int day, long nanos) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanos)
                .putInt(day)
                .array();
    }

    @Test
    void intervalsNameTheirParts() {
        byte[] interval = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(14)
                .putInt(3)
                .putInt(-1)
                .array();
        assertThat(text(new TemporalText.Interval(), interval)).isEqualTo("14m3d4294967295ms");
    }

    @Test
    void bytesAreHexadecimal() {
        byte[] bytes = new byte[10_000];
        Seeds.random("CanonicalTextTest").nextBytes(bytes);
        assertThat(text(new BinaryText.Hexadecimal(), bytes))
                .isEqualTo(HexFormat.of().formatHex(bytes));
    }

    @Test
    void aHashSeesTheSameTextHoweverItIsCutIntoPieces() throws NoSuchAlgorithmException {
        MessageDigest target = MessageDigest.getInstance("SHA-256");
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        TextBuffer buffer = new TextBuffer(target);
        RandomGenerator random = Seeds.random("CanonicalTextTest");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(40_000);
            for (int i = 0; i < 300; i++) {
                byte[] bytes = new byte[random.nextInt(i % 50 == 0 ? 40_000 : 300)];
                random.nextBytes(bytes);
                MemorySegment.copy(bytes, 0, segment, NativeLayouts.BYTE, 0, bytes.length);
                buffer.appendHex(segment, 0, bytes.length);
                buffer.appendLong(bytes.length);
                buffer.append((byte) '\n');
                expected.update(
                        (HexFormat.of().formatHex(bytes) + bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        buffer.flush();
        assertThat(target.digest()).isEqualTo(expected.digest());
    }
}
