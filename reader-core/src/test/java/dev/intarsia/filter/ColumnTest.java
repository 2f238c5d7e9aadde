package dev.intarsia.filter;

import static dev.intarsia.filter.Column.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.schema.ColumnPath;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ColumnTest {
    private static final ColumnPath PATH = ColumnPath.of("a", "b");

    @Test
    void comparesWithTheLiteralOfAJavaValue() {
        assertThat(col("a.b").eq(5)).isEqualTo(ColumnPredicate.equal(PATH, Literal.of(5)));
        assertThat(col("a.b").ne("x")).isEqualTo(ColumnPredicate.notEqual(PATH, Literal.of("x")));
        assertThat(col("a.b").lt(1.5)).isEqualTo(ColumnPredicate.less(PATH, Literal.of(1.5)));
        assertThat(col("a.b").le(5)).isEqualTo(ColumnPredicate.lessOrEqual(PATH, Literal.of(5)));
        assertThat(col("a.b").gt("x")).isEqualTo(ColumnPredicate.greater(PATH, Literal.of("x")));
        assertThat(col("a.b").ge(1.5)).isEqualTo(ColumnPredicate.greaterOrEqual(PATH, Literal.of(1.5)));
        Literal day = Literal.of(LocalDate.of(2026, 11, 23));
        assertThat(col("a.b").ge(day)).isEqualTo(ColumnPredicate.greaterOrEqual(PATH, day));
    }

    @Test
    void buildsEveryOtherPredicateOfAColumn() {
        assertThat(col("a.b").in(Literal.of(1), Literal.of(2)))
                .isEqualTo(ColumnPredicate.in(PATH, java.util.List.of(Literal.of(1), Literal.of(2))));
        assertThat(col("a.b").range(Literal.of(1), Literal.of(2)))
                .isEqualTo(ColumnPredicate.range(PATH, Literal.of(1), Literal.of(2)));
        assertThat(col("a.b").startsWith("x")).isEqualTo(ColumnPredicate.startsWith(PATH, Literal.of("x")));
        assertThat(col("a.b").isNull()).isEqualTo(ColumnPredicate.isNull(PATH));
        assertThat(col("a.b").isNotNull()).isEqualTo(ColumnPredicate.isNotNull(PATH));
    }
}
