package dev.intarsia.filter.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.ColumnPredicate.Operator;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.PathText;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The text of a predicate is read back as that predicate.
final class PredicateRoundTripTest {
    private static final List<String> NAMES = List.of(
            "a",
            "list",
            "fal\u017fe",
            "element",
            "not",
            "AND",
            "true",
            "null",
            "in",
            "between",
            "starts",
            "date",
            "x",
            "0",
            "a.b",
            "c d",
            "",
            "\"",
            "``",
            "'",
            "größe",
            "日本",
            "e\u0301",
            "\u0301",
            "🙂",
            "\n",
            "-",
            "a-b",
            "$",
            "@type",
            "a:b",
            "(");
    private final RandomGenerator random = Seeds.random("PredicateRoundTripTest");

    @Tag(Campaign.TAG)
    @Test
    void randomPredicatesComeBack() {
        for (int i = Campaign.rounds(10_000, 1_000_000); i > 0; i--) {
            ColumnPredicate predicate = predicate(4);
            String text = predicate.toString();
            assertThat(PredicateParser.parse(text).predicate()).as(text).isEqualTo(predicate);
            assertThat(PredicateParser.parse(text)).as(text).hasToString(text);
        }
    }

    @Test
    void aPartAloneIsThatPart() {
        ColumnPredicate part = ColumnPredicate.isNull(ColumnPath.of("a"));
        ColumnPredicate both = ColumnPredicate.or(part, part);
        assertThat(ColumnPredicate.and(part)).hasToString("a is null");
        assertThat(ColumnPredicate.not(ColumnPredicate.and(ColumnPredicate.or(part))))
                .hasToString("not a is null");
        assertThat(ColumnPredicate.not(ColumnPredicate.and(both))).hasToString("not (a is null or a is null)");
        assertThat(ColumnPredicate.and(ColumnPredicate.and(both), part))
                .hasToString("(a is null or a is null) and a is null");
    }

    @Test
    void pathsComeBack() {
        for (int i = 0; i < 2_000; i++) {
            ColumnPath path = path();
            assertThat(PathParser.parse(PathText.of(path))).isEqualTo(path);
        }
        assertThat(PathText.of(ColumnPath.of("a", "list", "0"))).isEqualTo("a.list.0");
        assertThat(PathText.of(ColumnPath.of("Not", "a.b"))).isEqualTo("\"Not\".\"a.b\"");
    }

    private ColumnPredicate predicate(int depth) {
        ColumnPath path = path();
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> new ColumnPredicate.Comparison(path, Operator.values()[random.nextInt(6)], literal());
            case 1 -> new ColumnPredicate.In(path, literals());
            case 2 -> new ColumnPredicate.Range(path, literal(), random.nextBoolean(), literal(), random.nextBoolean());
            case 3 -> new ColumnPredicate.StartsWith(path, literal());
            case 4 -> new ColumnPredicate.NullTest(path, random.nextBoolean());
            case 5, 6 -> new ColumnPredicate.And(parts(depth));
            case 7 -> new ColumnPredicate.Or(parts(depth));
            default -> new ColumnPredicate.Not(predicate(depth - 1));
        };
    }

    // Not one alone, which is written as the part that it is.
    private List<ColumnPredicate> parts(int depth) {
        List<ColumnPredicate> parts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = count == 1 ? 0 : count; i > 0; i--) {
            parts.add(predicate(depth - 1));
        }
        return parts;
    }

    private ColumnPath path() {
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            names.add(NAMES.get(random.nextInt(NAMES.size())));
        }
        return new ColumnPath(names);
    }

    private List<Literal> literals() {
        List<Literal> literals = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            literals.add(literal());
        }
        return literals;
    }

    private Literal literal() {
        long bits = random.nextLong() >> random.nextInt(64);
        long seconds = random.nextLong(-400_000_000_000L, 400_000_000_000L);
        int nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000_000);
        return switch (random.nextInt(12)) {
            case 0 -> Literal.of(random.nextBoolean());
            case 1 -> Literal.of(bits);
            case 2 -> Literal.ofUnsigned(bits);
            case 3 -> Literal.of(new BigDecimal(BigInteger.valueOf(bits), random.nextInt(-30, 30)));
            case 4 -> Literal.of(Double.longBitsToDouble(random.nextLong()));
            case 5 -> Literal.of(random.nextBoolean() ? Double.NEGATIVE_INFINITY : Double.NaN);
            case 6 -> Literal.of(NAMES.get(random.nextInt(NAMES.size())).repeat(random.nextInt(3)));
            case 7 -> {
                byte[] bytes = new byte[random.nextInt(5)];
                random.nextBytes(bytes);
                yield Literal.of(bytes);
            }
            case 8 -> Literal.of(new UUID(random.nextLong(), random.nextLong()));
            case 9 -> Literal.of(LocalDate.ofEpochDay(seconds / 10_000));
            case 10 ->
                Literal.of(LocalTime.ofSecondOfDay(random.nextInt(86_400)).withNano(nanos));
            default ->
                random.nextBoolean()
                        ? Literal.of(Instant.ofEpochSecond(seconds, nanos))
                        : Literal.of(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC));
        };
    }
}
