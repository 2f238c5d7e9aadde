package dev.intarsia.filter.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.schema.TimeUnit;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with an expression, and at which character.
final class ExpressionErrorsTest {
    private static final ParquetSchema SCHEMA = ParquetSchema.builder("m")
            .leaf("a", Repetition.OPTIONAL, PhysicalType.INT32)
            .leaf("name", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty())
            .leaf("day", Repetition.OPTIONAL, PhysicalType.INT32, 0, new LogicalType.DateType(), OptionalInt.empty())
            .leaf(
                    "at",
                    Repetition.OPTIONAL,
                    PhysicalType.INT64,
                    0,
                    new LogicalType.TimestampType(false, TimeUnit.MILLIS),
                    OptionalInt.empty())
            .leaf("old", Repetition.OPTIONAL, PhysicalType.INT96)
            .beginGroup("tags", Repetition.OPTIONAL, LogicalType.LIST, OptionalInt.empty())
            .beginGroup("list", Repetition.REPEATED)
            .leaf("element", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty())
            .endGroup()
            .endGroup()
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^|1|the name of a column is expected, not the end",
                "a|2|a comparison is expected, not the end",
                "a =|4|a literal is expected, not the end",
                "a = b|5|not `b`; a text is written in single quotes",
                "a = \"b\"|5|a text is written in single quotes",
                "a = null|5|write `is null`",
                "a = 1 b = 2|7|`and`, `or` or the end is expected, not `b`",
                "(a = 1|7|`)` is expected, not the end",
                "a = 1)|6|not `)`",
                "🙂 = 1|1|the name of a column",
                "a = '🙂' x|9|not `x`",
                "a = 'x|5|the quote that begins here has no end",
                "\"a = 1|1|has no end",
                "a = 1x|5|this is no number",
                "a = -|5|this is no number",
                "a = 1e99999999999|5|exponent is too large",
                "a = 0x123|5|two hexadecimal digits",
                "a = x'0g'|5|two hexadecimal digits",
                "a in 1|6|`(` is expected, not `1`",
                "a in (1 2)|9|`,` or `)` is expected, not `2`",
                "a in (1,)|9|a literal is expected",
                "a is 1|6|`null` or `not null` is expected",
                "a is not 1|10|`null` is expected",
                "a starts 'x'|10|`with` is expected",
                "a not = 1|7|`in`, `between` or `starts with`",
                "a between 1 or 2|13|`and` is expected",
                "and = 1|1|a column of that name is written \"and\"",
                "a. = 1|3|the name of a column is expected",
                "5 < a|1|the name of a column is expected, not `5`",
                "a = date '2026-02-30'|5|no date",
                "a = date 5|5|after date its text follows",
                "a = timestamp '2026-02-30T00:00:00Z'|5|no timestamp",
                "a = timestamp '2026-01-01T00:00:00.1234567890Z'|5|9 digits",
                "a = time '24:00:00'|5|no time",
                "a = uuid '1-2-3-4-5'|5|no uuid",
                "a = uuid '01234567-89ab-cdef-0123-456789abcdeg'|5|no uuid",
                "a = double '0x1p3'|5|no double",
                "a = 1 && a = 2|7|not `&`",
            })
    void syntaxErrorsSayWhereAndWhy(String text, int position, String words) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> PredicateParser.parse(text))
                .satisfies(e -> assertThat(e.position()).isEqualTo(position))
                .withMessageStartingWith("character " + position + ": ")
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a = 1 and nam = 'x'|11|no column nam in the schema; is name meant?",
                "tags.element = 'x'|1|is tags.list.element meant?",
                "a = 1 or tags is null|10|tags is a group, not a column; is tags.list.element meant?",
                "a.b = 1|1|no column a.b",
                "a = 1 and a = 'x'|15|a (INT32) cannot be compared with 'x': a number is expected",
                "a in (1, 2, true)|13|a number is expected",
                "a between 1 and date '2026-01-01'|17|it holds no dates or times",
                "name = 1|8|a text or byte string is expected",
                "name = uuid '01234567-89ab-cdef-0123-456789abcdef'|8|a text is expected",
                "name = date '2026-01-01'|8|a text or byte string is expected",
                "day = timestamp '2026-01-01T00:00:00'|7|a date is expected",
                "at = timestamp '2026-01-01T00:00:00Z'|6|without zone",
                "at = time '00:00'|6|without zone",
                "old = x'000000000000000000000000' and old < timestamp '2026-01-01'|39|no order",
                "old = time '00:00'|7|an INT96 timestamp is expected",
                "old = date '+99999999-01-01'|7|an INT96 timestamp is expected",
                "a = double 'NaN'|5|a finite number is expected",
                "a < 1e20000|5|too many digits",
            })
    void bindingErrorsSayWhereAndWhy(String text, int position, String words) {
        ParsedPredicate parsed = PredicateParser.parse(text);
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> parsed.bind(SCHEMA))
                .satisfies(e -> assertThat(e.position()).isEqualTo(position))
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "not(", "a = 1 and (", "((not "})
    void nestingIsBounded(String opening) {
        for (int times : new int[] {600, 10_000, 100_000}) {
            assertThatThrownBy(() -> PredicateParser.parse(opening.repeat(times)))
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageMatching("(?s).*(nested more than 500 deep|longer than 65536 characters)");
        }
    }

    @Test
    void whatIsAsDeepAsAllowedCanBeBound() {
        String text = "not ".repeat(500) + "a = 1";
        assertThat(PredicateParser.parse(text).bind(SCHEMA).toString()).isEqualTo(text);
    }

    @Test
    void longListsAndChainsAreFlat() {
        String list = "a in (1" + ", 12".repeat(15_000) + ")";
        assertThat(((ColumnPredicate.In) PredicateParser.parse(list).predicate()).values())
                .hasSize(15_001);
        String chain = "a = 1" + " or a = 1".repeat(7_000);
        assertThat(((ColumnPredicate.Or) PredicateParser.parse(chain).predicate()).parts())
                .hasSize(7_001);
        assertThat(PredicateParser.parse(chain).bind(SCHEMA).leaves()).hasSize(1);
    }

    @Tag(Campaign.TAG)
    @Test
    void randomTextsAreExpressionsOrExpressionErrors() {
        RandomGenerator random = Seeds.random("ExpressionErrorsTest");
        List<String> pieces = List.of(
                "a",
                "name",
                "day",
                "at",
                "\"",
                "`",
                "'",
                "''",
                ".",
                ",",
                "(",
                ")",
                "[",
                "]",
                "=",
                "<",
                ">",
                "!",
                "and",
                "or",
                "not",
                "in",
                "is",
                "null",
                "starts",
                "with",
                "between",
                "date",
                "time",
                "timestamp",
                "uuid",
                "double",
                "x",
                "0x",
                "12",
                "-1.5",
                "e",
                "1e9",
                "'2026-01-01'",
                "T00:00",
                "true",
                "false",
                " ",
                "\t",
                "🙂",
                "\ud800",
                "\u0000",
                "é",
                "a = 1",
                "name = 'x'",
                "a is null");
        int good = 0;
        for (int i = Campaign.rounds(30_000, 3_000_000); i > 0; i--) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(9); piece >= 0; piece--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            good += outcome(text.toString());
        }
        assertThat(good).isPositive();
    }

    private static int outcome(String text) {
        try {
            PredicateParser.parse(text).bind(SCHEMA);
            return 1;
        } catch (ExpressionException e) {
            assertThat(e.position()).as(text).isBetween(1, text.codePointCount(0, text.length()) + 1);
            return 0;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("of: " + text, e);
        }
    }

    @Test
    void listsOfPaths() {
        assertThat(PathParser.parseList("a.b, \"c,d\" ,`e f`.g"))
                .containsExactly(ColumnPath.of("a", "b"), ColumnPath.of("c,d"), ColumnPath.of("e f", "g"));
        assertThat(PathParser.parse(" a ")).isEqualTo(ColumnPath.of("a"));
        for (String text : List.of("", "a,", ",a", "a b", "a.", "\"a", "and")) {
            assertThatThrownBy(() -> PathParser.parseList(text)).as(text).isInstanceOf(ExpressionException.class);
        }
        assertThatThrownBy(() -> PathParser.parse("a,b")).isInstanceOf(ExpressionException.class);
    }
}
