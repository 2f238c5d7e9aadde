package dev.intarsia.filter;

import static dev.intarsia.filter.ColumnPredicate.and;
import static dev.intarsia.filter.ColumnPredicate.equal;
import static dev.intarsia.filter.ColumnPredicate.greater;
import static dev.intarsia.filter.ColumnPredicate.greaterOrEqual;
import static dev.intarsia.filter.ColumnPredicate.in;
import static dev.intarsia.filter.ColumnPredicate.isNotNull;
import static dev.intarsia.filter.ColumnPredicate.isNull;
import static dev.intarsia.filter.ColumnPredicate.less;
import static dev.intarsia.filter.ColumnPredicate.lessOrEqual;
import static dev.intarsia.filter.ColumnPredicate.not;
import static dev.intarsia.filter.ColumnPredicate.notEqual;
import static dev.intarsia.filter.ColumnPredicate.or;
import static dev.intarsia.filter.ColumnPredicate.range;
import static dev.intarsia.filter.ColumnPredicate.startsWith;
import static dev.intarsia.filter.Match.ALWAYS;
import static dev.intarsia.filter.Match.MAYBE;
import static dev.intarsia.filter.Match.NEVER;
import static dev.intarsia.filter.OneColumn.PATH;
import static dev.intarsia.filter.OneColumn.bytes;
import static dev.intarsia.filter.OneColumn.le;
import static dev.intarsia.filter.OneColumn.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What statistics state about a predicate, type by type.
class StatisticsMatchTest {
    private static final OneColumn INT = OneColumn.of(PhysicalType.INT32);
    private static final OneColumn DOUBLE = OneColumn.of(PhysicalType.DOUBLE);
    private static final OneColumn TEXT = OneColumn.of(PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING);

    private static Literal number(long value) {
        return Literal.of(value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void integersWithinTenToTwenty() {
        Statistics.Builder s = stats(le(10), le(20));
        assertThat(INT.match(less(PATH, number(10)), s)).isEqualTo(NEVER);
        assertThat(INT.match(lessOrEqual(PATH, number(10)), s)).isEqualTo(MAYBE);
        assertThat(INT.match(less(PATH, number(21)), s)).isEqualTo(ALWAYS);
        assertThat(INT.match(greater(PATH, number(20)), s)).isEqualTo(NEVER);
        assertThat(INT.match(greaterOrEqual(PATH, number(10)), s)).isEqualTo(ALWAYS);
        assertThat(INT.match(equal(PATH, number(9)), s)).isEqualTo(NEVER);
        assertThat(INT.match(equal(PATH, number(15)), s)).isEqualTo(MAYBE);
        assertThat(INT.match(notEqual(PATH, number(9)), s)).isEqualTo(ALWAYS);
        assertThat(INT.match(notEqual(PATH, number(15)), s)).isEqualTo(MAYBE);
        assertThat(INT.match(in(PATH, List.of(number(1), number(30))), s)).isEqualTo(NEVER);
        assertThat(INT.match(in(PATH, List.of(number(1), number(12))), s)).isEqualTo(MAYBE);
        assertThat(INT.match(in(PATH, List.of()), s)).isEqualTo(NEVER);
        assertThat(INT.match(range(PATH, number(20), number(21)), s)).isEqualTo(MAYBE);
        assertThat(INT.match(range(PATH, number(5), number(10)), s)).isEqualTo(NEVER);
        assertThat(INT.match(range(PATH, number(5), number(21)), s)).isEqualTo(ALWAYS);
        assertThat(INT.match(not(less(PATH, number(10))), s)).isEqualTo(ALWAYS);
    }

    @Test
    void aSingleValueIsKnown() {
        Statistics.Builder s = stats(le(7), le(7));
        assertThat(INT.match(equal(PATH, number(7)), s)).isEqualTo(ALWAYS);
        assertThat(INT.match(notEqual(PATH, number(7)), s)).isEqualTo(NEVER);
        assertThat(INT.match(not(in(PATH, List.of(number(6), number(7)))), s)).isEqualTo(NEVER);
    }

    @Test
    void numbersCompareByValueWhateverTheColumnCanHold() {
        Statistics.Builder s = stats(le(10), le(20));
        assertThat(INT.match(less(PATH, Literal.of(new BigDecimal("10.5"))), s)).isEqualTo(MAYBE);
        assertThat(INT.match(less(PATH, Literal.of(9.99)), s)).isEqualTo(NEVER);
        assertThat(INT.match(equal(PATH, Literal.of(10.5)), s)).isEqualTo(NEVER);
        assertThat(INT.match(notEqual(PATH, Literal.of(10.5)), s)).isEqualTo(ALWAYS);
        assertThat(INT.match(less(PATH, Literal.of(1L << 40)), s)).isEqualTo(ALWAYS);
        assertThat(INT.match(greater(PATH, Literal.of(Double.NEGATIVE_INFINITY)), s))
                .isEqualTo(ALWAYS);
        assertThat(INT.match(equal(PATH, Literal.ofUnsigned(-1)), s)).isEqualTo(NEVER);
        assertThat(INT.match(less(PATH, Literal.of(new BigDecimal("-1e300"))), s))
                .isEqualTo(NEVER);
    }

    @Test
    void nullsMakeItUnknown() {
        Statistics.Builder some = stats(le(10), le(20)).nullCount(3);
        assertThat(INT.match(less(PATH, number(21)), some)).isEqualTo(MAYBE);
        assertThat(INT.match(not(less(PATH, number(10))), some)).isEqualTo(MAYBE);
        assertThat(INT.match(not(less(PATH, number(21))), some)).isEqualTo(NEVER);
        assertThat(INT.match(isNull(PATH), some)).isEqualTo(MAYBE);
        Statistics.Builder unknown = stats(le(10), le(20)).nullCount(-1);
        assertThat(INT.match(less(PATH, number(21)), unknown)).isEqualTo(MAYBE);
        assertThat(INT.match(isNotNull(PATH), unknown)).isEqualTo(MAYBE);
        Statistics.Builder all = new Statistics.Builder().nullCount(OneColumn.ROWS);
        assertThat(INT.match(less(PATH, number(21)), all)).isEqualTo(NEVER);
        assertThat(INT.match(not(less(PATH, number(21))), all)).isEqualTo(NEVER);
        assertThat(INT.match(isNull(PATH), all)).isEqualTo(ALWAYS);
        assertThat(INT.match(isNotNull(PATH), all)).isEqualTo(NEVER);
        assertThat(INT.match(or(isNull(PATH), less(PATH, number(9))), some)).isEqualTo(MAYBE);
        Statistics.Builder none = stats(le(10), le(20));
        assertThat(INT.match(isNull(PATH), none)).isEqualTo(NEVER);
        assertThat(INT.match(isNotNull(PATH), none)).isEqualTo(ALWAYS);
    }

    @Test
    void aRequiredColumnHasNoNullsWhateverIsCounted() {
        OneColumn required = OneColumn.of(Repetition.REQUIRED, PhysicalType.INT32, 0, LogicalType.NONE);
        Statistics.Builder s = stats(le(10), le(20)).nullCount(-1);
        assertThat(required.match(isNull(PATH), s)).isEqualTo(NEVER);
        assertThat(required.match(less(PATH, number(21)), s)).isEqualTo(ALWAYS);
    }

    @Test
    void connectivesFollowThreeValuedLogic() {
        Statistics.Builder s = stats(le(10), le(20));
        assertThat(INT.match(and(), s)).isEqualTo(ALWAYS);
        assertThat(INT.match(or(), s)).isEqualTo(NEVER);
        assertThat(INT.match(and(less(PATH, number(21)), less(PATH, number(5))), s))
                .isEqualTo(NEVER);
        assertThat(INT.match(or(less(PATH, number(21)), equal(PATH, number(12))), s))
                .isEqualTo(ALWAYS);
        assertThat(INT.match(not(or(less(PATH, number(5)), greater(PATH, number(20)))), s))
                .isEqualTo(ALWAYS);
    }

    @Test
    void repeatedColumnsAreNeverCertain() {
        OneColumn repeated = OneColumn.of(Repetition.REPEATED, PhysicalType.INT32, 0, LogicalType.NONE);
        Statistics.Builder s = stats(le(10), le(20));
        assertThat(repeated.match(less(PATH, number(5)), s)).isEqualTo(NEVER);
        assertThat(repeated.match(less(PATH, number(21)), s)).isEqualTo(MAYBE);
        assertThat(repeated.match(not(less(PATH, number(21))), s)).isEqualTo(MAYBE);
        assertThat(repeated.match(not(less(PATH, number(5))), s)).isEqualTo(ALWAYS);
        // The elements themselves are required; only rows can be without any.
        assertThat(repeated.match(isNull(PATH), s)).isEqualTo(NEVER);
        assertThat(repeated.match(isNotNull(PATH), s)).isEqualTo(MAYBE);
    }

    @Test
    void unsignedNumbersAreOrderedWithoutSign() {
        OneColumn unsigned = OneColumn.of(PhysicalType.INT32, 0, new LogicalType.IntegerType(32, false));
        Statistics.Builder s = stats(le(10), le(-2));
        assertThat(unsigned.match(equal(PATH, number(4_000_000_000L)), s)).isEqualTo(MAYBE);
        assertThat(unsigned.match(greaterOrEqual(PATH, number(0xFFFFFFFFL)), s)).isEqualTo(NEVER);
        assertThat(unsigned.match(greater(PATH, number(-1)), s)).isEqualTo(ALWAYS);
        OneColumn wide = OneColumn.of(PhysicalType.INT64, 0, new LogicalType.IntegerType(64, false));
        Statistics.Builder high = stats(le(Long.MIN_VALUE), le(-1L));
        assertThat(wide.match(less(PATH, Literal.ofUnsigned(Long.MIN_VALUE)), high))
                .isEqualTo(NEVER);
        assertThat(wide.match(lessOrEqual(PATH, Literal.ofUnsigned(-1)), high)).isEqualTo(ALWAYS);
        assertThat(wide.match(equal(PATH, number(-1)), high)).isEqualTo(NEVER);
    }

    @Test
    void signedBoundsOfUnsignedColumnsAreNotUsed() {
        Statistics.Builder s =
                new Statistics.Builder().nullCount(0).deprecatedMin(le(-5)).deprecatedMax(le(5));
        OneColumn unsigned = OneColumn.of(PhysicalType.INT32, 0, new LogicalType.IntegerType(32, false));
        assertThat(unsigned.match(equal(PATH, number(100)), s)).isEqualTo(MAYBE);
        assertThat(INT.match(equal(PATH, number(100)), s)).isEqualTo(NEVER);
        assertThat(INT.in(ColumnOrder.UNDEFINED).match(equal(PATH, number(100)), s))
                .isEqualTo(NEVER);
        Statistics.Builder texts =
                new Statistics.Builder().nullCount(0).deprecatedMin(utf8("a")).deprecatedMax(utf8("b"));
        assertThat(TEXT.match(equal(PATH, Literal.of("z")), texts)).isEqualTo(MAYBE);
    }

    @Test
    void boundsWithoutAKnownOrderAreNotUsed() {
        Statistics.Builder s = stats(le(10), le(20));
        for (ColumnOrder order : ColumnOrder.values()) {
            Match expected = order == ColumnOrder.TYPE_DEFINED ? NEVER : MAYBE;
            assertThat(INT.in(order).match(equal(PATH, number(30)), s))
                    .as(order.name())
                    .isEqualTo(expected);
        }
        Statistics.Builder doubles = stats(le(1.0), le(2.0));
        assertThat(DOUBLE.in(ColumnOrder.IEEE_754_TOTAL).match(greater(PATH, Literal.of(2.0)), doubles))
                .isEqualTo(NEVER);
    }

    @Test
    void decimalsCompareByValueInEveryStorage() {
        LogicalType decimal = new LogicalType.DecimalType(9, 2);
        Literal limit = Literal.of(new BigDecimal("-1.5"));
        Literal between = Literal.of(new BigDecimal("-1.505"));
        Statistics.Builder ints = stats(le(-150), le(300));
        Statistics.Builder fixed = stats(bytes(0xFF, 0xFF, 0x6A), bytes(0, 1, 0x2C));
        Statistics.Builder wide = stats(bytes(0xFF, 0x6A), bytes(0, 0, 0, 1, 0x2C));
        List<Match> found = List.of(
                OneColumn.of(PhysicalType.INT32, 0, decimal).match(less(PATH, limit), ints),
                OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 3, decimal).match(less(PATH, limit), fixed),
                OneColumn.of(PhysicalType.BYTE_ARRAY, 0, decimal).match(less(PATH, limit), wide),
                OneColumn.of(PhysicalType.INT32, 0, decimal).match(equal(PATH, between), ints),
                OneColumn.of(PhysicalType.BYTE_ARRAY, 0, decimal).match(equal(PATH, between), wide));
        assertThat(found).containsOnly(NEVER);
        Literal three = Literal.of(3);
        assertThat(OneColumn.of(PhysicalType.BYTE_ARRAY, 0, decimal).match(lessOrEqual(PATH, three), wide))
                .isEqualTo(ALWAYS);
        assertThat(OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 3, decimal).match(greater(PATH, three), fixed))
                .isEqualTo(NEVER);
        // Bytes of a number that were cut are another number.
        assertThat(OneColumn.of(PhysicalType.BYTE_ARRAY, 0, decimal)
                        .match(
                                greater(PATH, three),
                                stats(bytes(0xFF, 0x6A), bytes(1)).maxExact(false)))
                .isEqualTo(MAYBE);
    }

    @Test
    void decimalsOfTwentyBytesAreOrderedAcrossSigns() {
        OneColumn wide = OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 20, new LogicalType.DecimalType(38, 0));
        byte[] minusOne = new byte[20];
        java.util.Arrays.fill(minusOne, (byte) 0xFF);
        byte[] one = new byte[20];
        one[19] = 1;
        Statistics.Builder s = stats(minusOne, one);
        assertThat(wide.match(less(PATH, number(-1)), s)).isEqualTo(NEVER);
        assertThat(wide.match(greaterOrEqual(PATH, number(-1)), s)).isEqualTo(ALWAYS);
        assertThat(wide.match(equal(PATH, number(0)), s)).isEqualTo(MAYBE);
        assertThat(wide.match(equal(PATH, number(2)), s)).isEqualTo(NEVER);
    }

    @Test
    void nanIsInNoBound() {
        Statistics.Builder s = stats(le(1.0), le(2.0));
        // There may be NaNs, which only differ from 3.
        assertThat(DOUBLE.match(less(PATH, Literal.of(3.0)), s)).isEqualTo(MAYBE);
        assertThat(DOUBLE.match(less(PATH, Literal.of(1.0)), s)).isEqualTo(NEVER);
        assertThat(DOUBLE.match(not(less(PATH, Literal.of(3.0))), s)).isEqualTo(MAYBE);
        assertThat(DOUBLE.match(notEqual(PATH, Literal.of(3.0)), s)).isEqualTo(ALWAYS);
        assertThat(DOUBLE.match(notEqual(PATH, Literal.of(1.0)), stats(le(1.0), le(1.0))))
                .isEqualTo(MAYBE);
        Statistics.Builder counted = stats(le(1.0), le(2.0)).nanCount(0);
        assertThat(DOUBLE.match(less(PATH, Literal.of(3.0)), counted)).isEqualTo(ALWAYS);
        assertThat(DOUBLE.match(not(less(PATH, Literal.of(3.0))), counted)).isEqualTo(NEVER);
    }

    @Test
    void boundsThatAreNanAreIgnored() {
        for (Statistics.Builder s : List.of(
                stats(le(Double.NaN), le(2.0)),
                stats(le(1.0), le(Double.NaN)),
                stats(le(Double.NaN), le(Double.NaN)))) {
            assertThat(DOUBLE.match(equal(PATH, Literal.of(1.5)), s)).isEqualTo(MAYBE);
        }
        assertThat(DOUBLE.match(greater(PATH, Literal.of(2.5)), stats(le(Double.NaN), le(2.0))))
                .isEqualTo(NEVER);
        OneColumn half = OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 2, new LogicalType.Float16Type());
        Statistics.Builder halves = stats(bytes(0, 0x3C), bytes(0, 0x7E));
        assertThat(half.match(less(PATH, Literal.of(1.0)), halves)).isEqualTo(NEVER);
        assertThat(half.match(greater(PATH, Literal.of(1000)), halves)).isEqualTo(MAYBE);
    }

    @Test
    void zerosAreEqualWhateverTheirSign() {
        OneColumn floats = OneColumn.of(PhysicalType.FLOAT);
        Statistics.Builder plus = stats(le(0.0f), le(0.0f)).nanCount(0);
        Statistics.Builder minus = stats(le(-0.0f), le(-0.0f)).nanCount(0);
        for (Statistics.Builder s :
                List.of(plus, minus, stats(le(0.0f), le(-0.0f)).nanCount(0))) {
            assertThat(floats.match(equal(PATH, Literal.of(0.0)), s)).isEqualTo(ALWAYS);
            assertThat(floats.match(equal(PATH, Literal.of(-0.0)), s)).isEqualTo(ALWAYS);
            assertThat(floats.match(less(PATH, Literal.of(0.0)), s)).isEqualTo(NEVER);
            assertThat(floats.match(notEqual(PATH, Literal.of(-0.0f)), s)).isEqualTo(NEVER);
        }
    }

    @Test
    void textsAreOrderedByBytesWithoutSign() {
        Statistics.Builder s = stats(utf8("b"), utf8("é"));
        assertThat(TEXT.match(equal(PATH, Literal.of("z")), s)).isEqualTo(MAYBE);
        assertThat(TEXT.match(equal(PATH, Literal.of("✓")), s)).isEqualTo(NEVER);
        assertThat(TEXT.match(equal(PATH, Literal.of("a")), s)).isEqualTo(NEVER);
        assertThat(TEXT.match(less(PATH, Literal.of("b")), s)).isEqualTo(NEVER);
        assertThat(TEXT.match(greaterOrEqual(PATH, Literal.of("")), s)).isEqualTo(ALWAYS);
    }

    @Test
    void prefixesAreRangesOfTexts() {
        Statistics.Builder s = stats(utf8("order-100"), utf8("order-900"));
        assertThat(TEXT.match(startsWith(PATH, Literal.of("order-")), s)).isEqualTo(ALWAYS);
        assertThat(TEXT.match(startsWith(PATH, Literal.of("order-5")), s)).isEqualTo(MAYBE);
        assertThat(TEXT.match(startsWith(PATH, Literal.of("orders")), s)).isEqualTo(NEVER);
        assertThat(TEXT.match(startsWith(PATH, Literal.of("a")), s)).isEqualTo(NEVER);
        assertThat(TEXT.match(startsWith(PATH, Literal.of("")), s)).isEqualTo(ALWAYS);
        OneColumn raw = OneColumn.of(PhysicalType.BYTE_ARRAY);
        Statistics.Builder high = stats(bytes(0xFF, 0xFF), bytes(0xFF, 0xFF, 0xFF));
        assertThat(raw.match(startsWith(PATH, Literal.of(bytes(0xFF))), high)).isEqualTo(ALWAYS);
        assertThat(raw.match(startsWith(PATH, Literal.of(bytes(0xFE, 0xFF))), high))
                .isEqualTo(NEVER);
    }

    @Test
    void truncatedBoundsAreStillBounds() {
        // The values are between "abcdef" and "abzzz".
        Statistics.Builder s = stats(utf8("abc"), utf8("ac")).minExact(false).maxExact(false);
        assertThat(TEXT.match(equal(PATH, Literal.of("abc")), s)).isEqualTo(MAYBE);
        assertThat(TEXT.match(equal(PATH, Literal.of("abb")), s)).isEqualTo(NEVER);
        assertThat(TEXT.match(greater(PATH, Literal.of("ac")), s)).isEqualTo(NEVER);
        OneColumn fixed = OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 4, LogicalType.NONE);
        Statistics.Builder cut = stats(bytes(1), bytes(3));
        assertThat(fixed.match(equal(PATH, Literal.of(bytes(3, 0, 0, 0))), cut)).isEqualTo(NEVER);
        assertThat(fixed.match(equal(PATH, Literal.of(bytes(2, 9, 9, 9))), cut)).isEqualTo(MAYBE);
    }

    @Test
    void malformedBoundsAreIgnored() {
        assertThat(INT.match(equal(PATH, number(30)), stats(bytes(1), bytes(1, 2, 3, 4, 5))))
                .isEqualTo(MAYBE);
        assertThat(INT.match(equal(PATH, number(30)), stats(bytes(), bytes()))).isEqualTo(MAYBE);
        assertThat(INT.match(equal(PATH, number(30)), stats(le(20), le(10)))).isEqualTo(MAYBE);
        assertThat(DOUBLE.match(equal(PATH, number(30)), stats(bytes(), le(1.0f))))
                .isEqualTo(MAYBE);
        OneColumn bool = OneColumn.of(PhysicalType.BOOLEAN);
        assertThat(bool.match(equal(PATH, Literal.of(true)), stats(bytes(), bytes(0, 0))))
                .isEqualTo(MAYBE);
        OneColumn wide = OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 12, new LogicalType.DecimalType(20, 0));
        assertThat(wide.match(equal(PATH, number(5)), stats(bytes(), bytes(1)))).isEqualTo(MAYBE);
        OneColumn fixed = OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 2, LogicalType.NONE);
        assertThat(fixed.match(equal(PATH, Literal.of(bytes(9, 9))), stats(bytes(1), bytes(1, 2, 3))))
                .isEqualTo(MAYBE);
    }

    @Test
    void oneBoundAloneCounts() {
        Statistics.Builder s = new Statistics.Builder().nullCount(0).max(le(20));
        assertThat(INT.match(greater(PATH, number(20)), s)).isEqualTo(NEVER);
        assertThat(INT.match(less(PATH, number(-1000)), s)).isEqualTo(MAYBE);
        assertThat(INT.match(lessOrEqual(PATH, number(20)), s)).isEqualTo(ALWAYS);
    }

    @Test
    void booleansAreOrdered() {
        OneColumn bool = OneColumn.of(PhysicalType.BOOLEAN);
        assertThat(bool.match(equal(PATH, Literal.of(true)), stats(bytes(0), bytes(0))))
                .isEqualTo(NEVER);
        assertThat(bool.match(equal(PATH, Literal.of(true)), stats(bytes(1), bytes(1))))
                .isEqualTo(ALWAYS);
        assertThat(bool.match(notEqual(PATH, Literal.of(true)), stats(bytes(0), bytes(1))))
                .isEqualTo(MAYBE);
        assertThat(bool.match(less(PATH, Literal.of(false)), stats(bytes(0), bytes(1))))
                .isEqualTo(NEVER);
    }

    @Test
    void typesWithoutOrderAreNotPruned() {
        OneColumn timestamps = OneColumn.of(PhysicalType.INT96);
        byte[] low = new byte[12];
        byte[] other = new byte[12];
        other[0] = 9;
        Statistics.Builder s = stats(low, low).deprecatedMin(low).deprecatedMax(low);
        assertThat(timestamps.match(equal(PATH, Literal.of(other)), s)).isEqualTo(MAYBE);
        OneColumn interval = OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 12, new LogicalType.IntervalType());
        assertThat(interval.match(notEqual(PATH, Literal.of(low)), s)).isEqualTo(MAYBE);
        OneColumn unknown = OneColumn.of(PhysicalType.INT32, 0, new LogicalType.Unknown(99));
        assertThat(unknown.match(equal(PATH, number(5)), stats(le(10), le(20)))).isEqualTo(MAYBE);
    }

    @Test
    void noRowsMatchNothing() {
        var footer = INT.footer(stats(le(10), le(20)).build());
        var empty = new dev.intarsia.metadata.RowGroup(
                0, 0, 0, 0, 4, 0, footer.rowGroups().getFirst().columns(), List.of());
        assertThat(greaterOrEqual(PATH, number(0)).bind(INT.schema()).match(footer, empty))
                .isEqualTo(NEVER);
    }
}
