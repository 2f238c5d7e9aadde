package dev.intarsia.filter.text;

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
import static dev.intarsia.filter.ColumnPredicate.startsWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.ColumnPredicate.Range;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PredicateParserTest {
    private static final ColumnPath A = ColumnPath.of("a");
    private static final ColumnPath B = ColumnPath.of("b");
    private static final ColumnPath C = ColumnPath.of("c");
    private static final Literal ONE = Literal.of(1);

    private static void means(String text, ColumnPredicate expected) {
        assertThat(PredicateParser.parse(text).predicate()).as(text).isEqualTo(expected);
    }

    private static Literal literal(String text) {
        return ((ColumnPredicate.Comparison)
                        PredicateParser.parse("a = " + text).predicate())
                .value();
    }

    @Test
    void comparisons() {
        means("a = 1", equal(A, ONE));
        means("a==1", equal(A, ONE));
        means("a != 1", notEqual(A, ONE));
        means("a<>1", notEqual(A, ONE));
        means("a < 1", less(A, ONE));
        means("a<=1", lessOrEqual(A, ONE));
        means("\t a>1\n", greater(A, ONE));
        means("a >= 1", greaterOrEqual(A, ONE));
        means("a>=-1", greaterOrEqual(A, Literal.of(-1)));
    }

    @Test
    void testsInWords() {
        means("a in (1, 2)", in(A, List.of(ONE, Literal.of(2))));
        means("a IN()", in(A, List.of()));
        means("a not in (1)", not(in(A, List.of(ONE))));
        means("a is null", isNull(A));
        means("a Is Not Null", isNotNull(A));
        means("a starts with 'x'", startsWith(A, Literal.of("x")));
        means("a not starts with 'x'", not(startsWith(A, Literal.of("x"))));
        means("a between 1 and 2", new Range(A, ONE, true, Literal.of(2), true));
        means("a between [1,2)", new Range(A, ONE, true, Literal.of(2), false));
        means("a between ( 1 , 2 ]", new Range(A, ONE, false, Literal.of(2), true));
        means("a not between 1 and 2 and b is null", and(not(new Range(A, ONE, true, Literal.of(2), true)), isNull(B)));
    }

    @Test
    void notBindsCloserThanAndAndAndCloserThanOr() {
        ColumnPredicate a = isNull(A);
        ColumnPredicate b = isNull(B);
        ColumnPredicate c = isNull(C);
        means("a is null or b is null and c is null", or(a, and(b, c)));
        means("(a is null or b is null) and c is null", and(or(a, b), c));
        means("not a is null and b is null", and(not(a), b));
        means("not (a is null and b is null)", not(and(a, b)));
        means("NOT not(a is null)", not(not(a)));
        means("a is null and b is null and c is null", and(a, b, c));
        means("(a is null and b is null) and c is null", and(and(a, b), c));
        means("((a is null))", a);
        means("true", and());
        means("false or a is null", or(or(), a));
    }

    @Test
    void pathsHaveDotsAndQuotesAndAnyLetters() {
        means("a.list.element.b = 1", equal(ColumnPath.of("a", "list", "element", "b"), ONE));
        means("a.1.in = 1", equal(ColumnPath.of("a", "1", "in"), ONE));
        means("http-status_code = 1", equal(ColumnPath.of("http-status_code"), ONE));
        means("größe.日本 = 1", equal(ColumnPath.of("größe", "日本"), ONE));
        means("\"a.b\".\"c d\" = 1", equal(ColumnPath.of("a.b", "c d"), ONE));
        means("`a``b`.\"c\"\"d\" = 1", equal(ColumnPath.of("a`b", "c\"d"), ONE));
        means("\"\" = 1", equal(ColumnPath.of(""), ONE));
        means("\"not\" = 1", equal(ColumnPath.of("not"), ONE));
        means("date = date '2026-01-01'", equal(ColumnPath.of("date"), Literal.of(LocalDate.of(2026, 1, 1))));
        means("starts starts with 'with'", startsWith(ColumnPath.of("starts"), Literal.of("with")));
        means(
                "notes = 1 and android = 1",
                and(equal(ColumnPath.of("notes"), ONE), equal(ColumnPath.of("android"), ONE)));
    }

    @Test
    void numbersAreExact() {
        assertThat(literal("18446744073709551615")).isEqualTo(Literal.ofUnsigned(-1));
        assertThat(literal("-9223372036854775808")).isEqualTo(Literal.of(Long.MIN_VALUE));
        assertThat(literal("+7")).isEqualTo(Literal.of(7));
        assertThat(literal("0.10")).isEqualTo(Literal.of(new BigDecimal("0.10")));
        assertThat(literal(".5")).isEqualTo(Literal.of(new BigDecimal("0.5")));
        assertThat(literal("5.")).isEqualTo(Literal.of(5));
        assertThat(literal("-1.5e-3")).isEqualTo(Literal.of(new BigDecimal("-0.0015")));
        assertThat(literal("1E+3")).isEqualTo(Literal.of(new BigDecimal("1E+3")));
        assertThat(literal("double '0.1'")).isEqualTo(Literal.of(0.1));
        assertThat(literal("double '-Infinity'")).isEqualTo(Literal.of(Double.NEGATIVE_INFINITY));
        assertThat(literal("double 'NaN'")).isEqualTo(Literal.of(Double.NaN));
    }

    @Test
    void textsBytesAndTruth() {
        assertThat(literal("'it''s'")).isEqualTo(Literal.of("it's"));
        assertThat(literal("''")).isEqualTo(Literal.of(""));
        assertThat(literal("'äöü 🙂 \"and\" -- (not)'")).isEqualTo(Literal.of("äöü 🙂 \"and\" -- (not)"));
        assertThat(literal("0x00fF")).isEqualTo(Literal.of(new byte[] {0, -1}));
        assertThat(literal("X'00fF'")).isEqualTo(Literal.of(new byte[] {0, -1}));
        assertThat(literal("x''")).isEqualTo(Literal.of(new byte[0]));
        assertThat(literal("TRUE")).isEqualTo(Literal.of(true));
        assertThat(literal("false")).isEqualTo(Literal.of(false));
        assertThat(literal("uuid '01234567-89AB-cdef-0123-456789abcdef'"))
                .isEqualTo(Literal.of(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")));
    }

    @Test
    void datesAndTimes() {
        assertThat(literal("date '2026-01-31'")).isEqualTo(Literal.of(LocalDate.of(2026, 1, 31)));
        assertThat(literal("date '-0044-03-15'")).isEqualTo(Literal.of(LocalDate.of(-44, 3, 15)));
        assertThat(literal("Time '23:59:59.123456789'")).isEqualTo(Literal.of(LocalTime.of(23, 59, 59, 123_456_789)));
        assertThat(literal("time '07:30'")).isEqualTo(Literal.of(LocalTime.of(7, 30)));
        LocalDateTime noon = LocalDateTime.of(2026, 1, 31, 12, 0);
        assertThat(literal("timestamp '2026-01-31T12:00:00'")).isEqualTo(Literal.of(noon));
        assertThat(literal("timestamp '2026-01-31 12:00'")).isEqualTo(Literal.of(noon));
        assertThat(literal("timestamp '2026-01-31'")).isEqualTo(Literal.of(noon.minusHours(12)));
        assertThat(literal("timestamp '2026-01-31T12:00:00.000000001Z'"))
                .isEqualTo(Literal.of(Instant.parse("2026-01-31T12:00:00.000000001Z")));
        assertThat(literal("timestamp '2026-01-31 12:00:00+02:00'"))
                .isEqualTo(Literal.of(Instant.parse("2026-01-31T10:00:00Z")));
    }
}
