package dev.intarsia.tempo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.intarsia.testsupport.Allocation;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Regular expressions of conditions, and what they may cost.
class PatternsTest {
    private static final long MIB = 1 << 20;
    /// What a thread that a program makes may have, in bytes.
    private static final long SMALL_STACK = 512 << 10;

    private static final SearchField FIELD = SearchField.attribute(AttributeScope.SPAN, "a");

    private static SearchCondition condition(String expression) {
        return SearchCondition.of(FIELD, SearchOperator.MATCHES, SearchValue.of(expression));
    }

    private static boolean matches(String expression, String text) {
        return TextPattern.of(expression).matches(text);
    }

    private static void assertRefused(String expression, String reason) {
        long before = Allocation.ofThisThread();
        assertThatThrownBy(() -> condition(expression))
                .isInstanceOf(PatternException.class)
                .hasMessageStartingWith("regular expression `")
                .hasMessageContaining(reason);
        assertThat(Allocation.ofThisThread() - before).as("allocated").isLessThan(4 * MIB);
    }

    @Test
    void nestingThatOverflowsTheStackIsRefused() {
        assertRefused("(".repeat(2_000) + "a" + ")".repeat(2_000), "nested more than 100 deep");
        assertRefused("(?:".repeat(101) + "a" + ")".repeat(101), "nested more than 100 deep");
        assertRefused("(".repeat(5_000), "longer than 4096");
        assertThat(matches("(".repeat(100) + "a" + ")".repeat(100), "a")).isTrue();
        assertThat(matches("(a)".repeat(300), "a".repeat(300))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:a{0,1000}){0,1000}",
                "(?:(?:(?:a{9}){9}){9}){9}",
                "(?:a{1000}){9}",
                "(?:[^\\]]{1000}\\]{1000}){9}",
                "(?:\\Qa{2}\\E{999}b){9}",
                "(?:(?:a?){100}){100}"
            })
    void repetitionsThatMultiplyAreRefused(String expression) {
        assertRefused(expression, "too large when compiled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".{0,1000}",
                "[a-z0-9.-]{1,253}:[0-9]{1,5}",
                "a\\x{1000}b",
                "\\p{Greek}{1000}",
                "[{1000}]{3}",
                "[]{1000}]{3}",
                "\\Q{1000}{1000}\\E",
                "a{,1000}",
                "(?i)(get|post|put) /api/v[12]/.*"
            })
    void usualExpressionsCompileWithinTheLimits(String expression) {
        long before = Allocation.ofThisThread();
        assertThatCode(() -> condition(expression)).doesNotThrowAnyException();
        assertThat(Allocation.ofThisThread() - before).as("allocated").isLessThan(16 * MIB);
    }

    @Test
    void literalsTakeMemoryInProportionToTheirLength() {
        String literal = "x".repeat(40_000);
        long before = Allocation.ofThisThread();
        TextPattern pattern = TextPattern.of(literal);
        assertThat(Allocation.ofThisThread() - before).as("allocated").isLessThan(MIB);

        assertThat(pattern.matches(literal)).isTrue();
        assertThat(pattern.matches(literal + "x")).isFalse();
        assertRefused("x".repeat(65_537), "longer than 65536 characters");
        assertRefused("x".repeat(5_000) + ".*", "longer than 4096 characters");
    }

    @Test
    void listsOfLiteralsMatchAsTheirExpressionDoes() {
        String names = IntStream.range(0, 2_000).mapToObj(i -> "service-" + i).collect(Collectors.joining("|"));
        assertThat(matches(names, "service-1999")).isTrue();
        assertThat(matches(names, "service-2000")).isFalse();
        assertThat(matches("a\\.b\\|c", "a.b|c")).isTrue();
        assertThat(matches("a||b", "")).isTrue();
        assertThat(matches("", "")).isTrue();
        assertThat(matches("\\d", "7")).isTrue();
    }

    @Test
    void whatIsNoExpressionIsRefusedWithItsReason() {
        assertRefused("(a", "missing closing )");
        assertRefused("a\\", "trailing backslash");
        assertThatThrownBy(() -> condition("(" + "y".repeat(4_000)))
                .isInstanceOf(PatternException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    /// Whatever is taken matches as RE2/J says, and costs little; whatever is refused for its syntax is refused there.
    @Tag(Campaign.TAG)
    @Test
    void randomExpressionsMatchAsInTheLibrary() {
        String[] parts = {
            "a",
            "b",
            "|",
            "(",
            ")",
            "(?:",
            "*",
            "+",
            "?",
            "{2}",
            "{0,3}",
            "{1,}",
            "{30}",
            ".",
            "[ab]",
            "[^a]",
            "\\.",
            "\\Q",
            "\\E",
            "\\x{61}",
            "[[:alpha:]]",
            "]",
            "{",
            "}",
            ",",
            "\\-",
            "^",
            "$",
            "\\pL",
            "[]",
            "_"
        };
        RandomGenerator random = Seeds.random("PatternsTest");
        for (int i = 0; i < Campaign.rounds(3_000, 200_000); i++) {
            String expression = IntStream.range(0, random.nextInt(8))
                    .mapToObj(n -> parts[random.nextInt(parts.length)])
                    .collect(Collectors.joining());
            long before = Allocation.ofThisThread();
            TextPattern pattern;
            try {
                pattern = TextPattern.of(expression);
            } catch (PatternException e) {
                if (e.getCause() == null) {
                    continue;
                }
                assertThat(e.getCause()).as(expression).isInstanceOf(PatternSyntaxException.class);
                continue;
            }
            assertThat(Allocation.ofThisThread() - before).as(expression).isLessThan(32 * MIB);
            Pattern library = Pattern.compile(expression, Pattern.DOTALL);
            for (String text : new String[] {"", "a", "b", "ab", "aab", "a.b", "-", "_", "a{2}", "aaa"}) {
                assertThat(pattern.matches(text)).as(expression + " of " + text).isEqualTo(library.matches(text));
            }
        }
    }

    /// The heaviest expressions that are taken, of each kind that RE2/J recurses for: groups, branches, repetitions.
    static List<String> heavyExpressions() {
        int deep = PatternCost.MAX_DEPTH;
        return List.of(
                "(".repeat(deep) + "a" + ")".repeat(deep),
                "(?:".repeat(deep) + "a*" + ")+".repeat(deep),
                "(".repeat(deep) + "a|b" + "|c)".repeat(deep),
                "(?:a?){560}",
                "(?:a?){400}(?:b*){150}",
                ".{0,1000}",
                "a{0,1000}b{0,900}",
                "a?".repeat(1_900),
                "a*".repeat(1_900),
                "(a)".repeat(1_100),
                "(?:a|b)".repeat(500),
                "a|".repeat(1_900) + "b.",
                "(?:" + "ab|".repeat(1_300) + "c.)",
                "(?i)" + "k".repeat(4_000),
                "[^a]{1000}".repeat(7),
                "(?:(?:a{0,10}){0,10}){0,10}");
    }

    @ParameterizedTest
    @MethodSource("heavyExpressions")
    void heavyExpressionsRunOnASmallStack(String expression) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable matching = () -> {
            TextPattern pattern = TextPattern.of(expression);
            for (String text : List.of("", "a", "ab", "a".repeat(5_000), "ab".repeat(3_000), "k".repeat(4_000))) {
                boolean unused = pattern.matches(text);
            }
        };
        Thread thread = new Thread(null, matching, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((ended, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void conditionsNestedWithoutEndAreRefused() {
        SearchExpression deep = SearchCondition.exists(FIELD);
        SearchExpression doubled = deep;
        for (int i = 0; i < 5_000; i++) {
            deep = SearchExpression.all(deep);
        }
        for (int i = 0; i < 100; i++) {
            doubled = SearchExpression.any(doubled, doubled);
        }
        SearchExpression deepest = deep;
        SearchExpression largest = doubled;
        assertThatThrownBy(() -> SearchRequest.of(deepest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested more than 500 deep");
        assertThatThrownBy(() -> SearchRequest.of(largest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 100000 conditions");
    }
}
