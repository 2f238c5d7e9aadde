package dev.intarsia.tempo.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Integers and floating point numbers compared with each other.
class NumbersTest {
    private static final Pattern QUERY = Pattern.compile("\\{\\.attr (\\S+) (\\S+)}");
    private static final Pattern PREDICATE = Pattern.compile("(\\S+)\\{(-?[0-9]+)}");
    private static final long[] SAMPLES = {
        Long.MIN_VALUE, Long.MIN_VALUE + 1, -125, -124, -123, -122, -1, 0, 1, 122, 123, 124, Long.MAX_VALUE
    };

    /// What Tempo makes of comparisons of integers with fractions.
    @Test
    void integersCompareWithFractionsAsInTempo() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(Corpus.path("traceql/block_cases.json").toFile())
                .at("/intPredicateFromFloat/cases");
        assertThat(cases).hasSize(36);
        for (JsonNode each : cases) {
            Matcher query = QUERY.matcher(each.get("query").textValue());
            assertThat(query.matches()).isTrue();
            LongMatcher test = LongMatcher.of(
                    operator(query.group(1)), List.of(SearchValue.of(Double.parseDouble(query.group(2)))));
            for (long sample : SAMPLES) {
                assertThat(test.contains(sample))
                        .as(each + " of " + sample)
                        .isEqualTo(expected(each.get("resultPredicate").textValue(), sample));
            }
        }
    }

    private static boolean expected(String predicate, long value) {
        if (predicate.equals("nil") || predicate.startsWith("callback:")) {
            return predicate.equals("callback:true");
        }
        Matcher matcher = PREDICATE.matcher(predicate);
        assertThat(matcher.matches()).as(predicate).isTrue();
        int order = Long.compare(value, Long.parseLong(matcher.group(2)));
        return switch (operator(matcher.group(1))) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            default -> throw new IllegalArgumentException(predicate);
        };
    }

    private static SearchOperator operator(String text) {
        return switch (text) {
            case "=" -> SearchOperator.EQUAL;
            case "!=" -> SearchOperator.NOT_EQUAL;
            case "<" -> SearchOperator.LESS;
            case "<=" -> SearchOperator.LESS_OR_EQUAL;
            case ">" -> SearchOperator.GREATER;
            case ">=" -> SearchOperator.GREATER_OR_EQUAL;
            default -> throw new IllegalArgumentException(text);
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = SearchOperator.class,
            names = {"EQUAL", "NOT_EQUAL", "LESS", "LESS_OR_EQUAL", "GREATER", "GREATER_OR_EQUAL"})
    void whatIsNoNumberIsDifferentFromAllAndInNoOrder(SearchOperator operator) {
        boolean expected = operator == SearchOperator.NOT_EQUAL;
        LongMatcher longs = LongMatcher.of(operator, List.of(SearchValue.of(Double.NaN)));
        DoubleMatcher doubles = DoubleMatcher.of(operator, List.of(SearchValue.of(Double.NaN)));
        DoubleMatcher ofLong = DoubleMatcher.of(operator, List.of(SearchValue.of(1L)));

        assertThat(longs.contains(0)).isEqualTo(expected);
        assertThat(doubles.contains(0)).isEqualTo(expected);
        assertThat(doubles.contains(Double.NaN)).isEqualTo(expected);
        assertThat(ofLong.contains(Double.NaN)).isEqualTo(expected);
    }

    @Test
    void integersBeyondThePrecisionOfFractionsCompareExactly() {
        long odd = (1L << 53) + 1;
        DoubleMatcher equal = DoubleMatcher.of(SearchOperator.EQUAL, List.of(SearchValue.of(odd)));
        DoubleMatcher less = DoubleMatcher.of(SearchOperator.LESS, List.of(SearchValue.of(odd)));

        assertThat(equal.contains(0x1p53)).isFalse();
        assertThat(less.contains(0x1p53)).isTrue();
        assertThat(less.contains(-0x1p70)).isTrue();
        assertThat(less.contains(0x1p63)).isFalse();
        assertThat(LongMatcher.of(SearchOperator.EQUAL, List.of(SearchValue.of(0x1p53)))
                        .contains(odd))
                .isFalse();
    }

    @Test
    void aRangeOfValuesMayHoldOneOnlyIfItsTestIsTrueOfOne() {
        for (SearchOperator operator : List.of(SearchOperator.EQUAL, SearchOperator.NOT_EQUAL, SearchOperator.LESS)) {
            LongMatcher test = LongMatcher.of(operator, List.of(SearchValue.of(5L)));
            for (long min = 3; min < 8; min++) {
                for (long max = min; max < 8; max++) {
                    boolean any = false;
                    for (long value = min; value <= max; value++) {
                        any |= test.contains(value);
                    }
                    assertThat(test.overlaps(min, max)).isEqualTo(any);
                }
            }
        }
    }
}
