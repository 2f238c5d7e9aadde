package dev.intarsia.filter;

import static dev.intarsia.filter.ColumnPredicate.equal;
import static dev.intarsia.filter.ColumnPredicate.isNotNull;
import static dev.intarsia.filter.ColumnPredicate.isNull;
import static dev.intarsia.filter.ColumnPredicate.less;
import static dev.intarsia.filter.ColumnPredicate.not;
import static dev.intarsia.filter.Match.ALWAYS;
import static dev.intarsia.filter.Match.MAYBE;
import static dev.intarsia.filter.Match.NEVER;
import static dev.intarsia.filter.OneColumn.PATH;
import static dev.intarsia.filter.OneColumn.le;
import static dev.intarsia.filter.OneColumn.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.Statistics;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import org.junit.jupiter.api.Test;

/// What histograms of definition levels add to statistics: nulls where no count is given, and elements of lists.
class LevelHistogramTest {
    private static final OneColumn INT = OneColumn.of(PhysicalType.INT32);
    private static final OneColumn LIST = OneColumn.of(Repetition.REPEATED, PhysicalType.INT32, 0, LogicalType.NONE);

    private static Statistics.Builder tenToTwenty(long nulls) {
        return stats(le(10), le(20)).nullCount(nulls);
    }

    private static Literal number(long value) {
        return Literal.of(value);
    }

    @Test
    void nullsAreCountedWhereTheNullCountIsMissing() {
        assertThat(INT.withLevels(0, 10).match(isNull(PATH), tenToTwenty(-1))).isEqualTo(NEVER);
        assertThat(INT.withLevels(0, 10).match(less(PATH, number(21)), tenToTwenty(-1)))
                .isEqualTo(ALWAYS);
        assertThat(INT.withLevels(1, 9).match(isNull(PATH), tenToTwenty(-1))).isEqualTo(MAYBE);
        assertThat(INT.withLevels(1, 9).match(less(PATH, number(21)), tenToTwenty(-1)))
                .isEqualTo(MAYBE);
        assertThat(INT.match(isNull(PATH), tenToTwenty(-1))).isEqualTo(MAYBE);
    }

    @Test
    void histogramsThatDoNotCountTheEntriesSayNothing() {
        assertThat(INT.withLevels(0, 9).match(isNull(PATH), tenToTwenty(-1))).isEqualTo(MAYBE);
        assertThat(INT.withLevels(0, 0, 10).match(isNull(PATH), tenToTwenty(-1)))
                .isEqualTo(MAYBE);
        assertThat(INT.withLevels(-1, 11).match(isNull(PATH), tenToTwenty(-1))).isEqualTo(MAYBE);
        assertThat(LIST.withLevels(0, 11).match(isNotNull(PATH), tenToTwenty(0)))
                .isEqualTo(MAYBE);
    }

    @Test
    void listsOfWhichNoneIsEmptyCanBeCertain() {
        OneColumn full = LIST.withLevels(0, 10);
        assertThat(full.match(less(PATH, number(21)), tenToTwenty(0))).isEqualTo(ALWAYS);
        assertThat(full.match(not(less(PATH, number(21))), tenToTwenty(0))).isEqualTo(NEVER);
        assertThat(full.match(less(PATH, number(20)), tenToTwenty(0))).isEqualTo(MAYBE);
        assertThat(full.match(isNotNull(PATH), tenToTwenty(0))).isEqualTo(ALWAYS);
        OneColumn someEmpty = LIST.withLevels(1, 9);
        assertThat(someEmpty.match(less(PATH, number(21)), tenToTwenty(0))).isEqualTo(MAYBE);
        assertThat(someEmpty.match(not(less(PATH, number(21))), tenToTwenty(0))).isEqualTo(MAYBE);
        assertThat(someEmpty.match(isNotNull(PATH), tenToTwenty(0))).isEqualTo(MAYBE);
        assertThat(someEmpty.match(equal(PATH, number(9)), tenToTwenty(0))).isEqualTo(NEVER);
    }

    @Test
    void elementsThatAreNullAreDistinguishedFromEmptyLists() {
        OneColumn list = OneColumn.listOfOptional();
        assertThat(list.withLevels(2, 0, 8).match(isNull(list.path()), tenToTwenty(2)))
                .isEqualTo(NEVER);
        assertThat(list.withLevels(0, 2, 8).match(isNull(list.path()), tenToTwenty(2)))
                .isEqualTo(MAYBE);
        assertThat(list.withLevels(0, 2, 8).match(less(list.path(), number(21)), tenToTwenty(2)))
                .isEqualTo(MAYBE);
        assertThat(list.withLevels(0, 10, 0).match(isNull(list.path()), new Statistics.Builder().nullCount(10)))
                .isEqualTo(ALWAYS);
        assertThat(list.match(isNull(list.path()), tenToTwenty(2))).isEqualTo(MAYBE);
    }
}
