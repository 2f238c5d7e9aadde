package dev.intarsia.cli.digest;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.TimeUnit;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/// Texts of times: nanoseconds, as long as they need to be, and intervals.
sealed interface TemporalText extends CanonicalText {

    /// Appends `count * nanos + rest`, exactly.
    private static void appendNanos(TextBuffer out, long count, long nanos, long rest) {
        long product = count * nanos;
        long sum = product + rest;
        boolean fits = Math.multiplyHigh(count, nanos) == product >> 63 && ((product ^ sum) & (rest ^ sum)) >= 0;
        if (fits) {
            out.appendLong(sum);
        } else {
            BigInteger exact = BigInteger.valueOf(count)
                    .multiply(BigInteger.valueOf(nanos))
                    .add(BigInteger.valueOf(rest));
            out.append(exact.toString());
        }
    }

    /// TIME and TIMESTAMP: an INT32, or an INT64 when `wide`, that counts `unit`s.
    record Nanoseconds(boolean wide, TimeUnit unit) implements TemporalText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            long count = wide ? values.get(NativeLayouts.LONG_LE, start) : values.get(NativeLayouts.INT_LE, start);
            long nanos = switch (unit) {
                case MILLIS -> 1_000_000;
                case MICROS -> 1_000;
                case NANOS -> 1;
            };
            appendNanos(out, count, nanos, 0);
        }
    }

    /// INT96: nanoseconds of the day in 8 bytes, then the Julian day in 4.
    record Int96() implements TemporalText {
        private static final long JULIAN_DAY_OF_1970 = 2_440_588;
        private static final long NANOS_PER_DAY = 86_400_000_000_000L;

        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            long nanosOfDay = values.get(NativeLayouts.LONG_LE, start);
            int julianDay = values.get(NativeLayouts.INT_LE, start + 8);
            appendNanos(out, julianDay - JULIAN_DAY_OF_1970, NANOS_PER_DAY, nanosOfDay);
        }
    }

    /// INTERVAL: months, days and milliseconds, 4 bytes each without sign.
    record Interval() implements TemporalText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            out.appendUnsigned(Integer.toUnsignedLong(values.get(NativeLayouts.INT_LE, start)));
            out.append((byte) 'm');
            out.appendUnsigned(Integer.toUnsignedLong(values.get(NativeLayouts.INT_LE, start + 4)));
            out.append((byte) 'd');
            out.appendUnsigned(Integer.toUnsignedLong(values.get(NativeLayouts.INT_LE, start + 8)));
            out.append((byte) 'm');
            out.append((byte) 's');
        }
    }
}
