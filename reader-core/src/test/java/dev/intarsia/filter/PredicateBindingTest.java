package dev.intarsia.filter;

import static dev.intarsia.filter.OneColumn.PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PredicateBindingTest {

    private static void refused(OneColumn column, ColumnPredicate predicate, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predicate.bind(column.schema()))
                .withMessageContainingAll(words);
    }

    @Test
    void columnsMustBeLeavesOfTheSchema() {
        OneColumn column = OneColumn.of(PhysicalType.INT32);
        refused(column, ColumnPredicate.isNull(ColumnPath.of("x", "y")), "no column x.y");
        ParquetSchema nested = ParquetSchema.builder("m")
                .beginGroup("g", Repetition.OPTIONAL)
                .leaf("a", Repetition.REQUIRED, PhysicalType.INT32)
                .endGroup()
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnPredicate.isNull(ColumnPath.of("g")).bind(nested))
                .withMessageContaining("g is a group");
    }

    @Test
    void literalsMustFitTheirColumn() {
        OneColumn ints = OneColumn.of(PhysicalType.INT32);
        refused(ints, ColumnPredicate.equal(PATH, Literal.of("1")), "c (INT32)", "'1'", "a number is expected");
        refused(ints, ColumnPredicate.equal(PATH, Literal.of(true)), "c (INT32)", "a number is expected");
        refused(ints, ColumnPredicate.less(PATH, Literal.of(Double.NaN)), "c (INT32)", "NaN");
        refused(ints, ColumnPredicate.less(PATH, Literal.of(new BigDecimal("1e999999"))), "too many digits");
        refused(ints, ColumnPredicate.startsWith(PATH, Literal.of("a")), "c (INT32)", "beginning");
        OneColumn doubles = OneColumn.of(PhysicalType.DOUBLE);
        refused(doubles, ColumnPredicate.equal(PATH, Literal.of(Float.NaN)), "c (DOUBLE)", "NaN");
        refused(doubles, ColumnPredicate.equal(PATH, Literal.of("1")), "a number is expected");
        OneColumn text = OneColumn.of(PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING);
        refused(text, ColumnPredicate.equal(PATH, Literal.of(1)), "BYTE_ARRAY, String", "a text");
        OneColumn bool = OneColumn.of(PhysicalType.BOOLEAN);
        refused(bool, ColumnPredicate.equal(PATH, Literal.of(1)), "true or false");
        OneColumn uuid = OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 16, new LogicalType.UuidType());
        refused(uuid, ColumnPredicate.equal(PATH, Literal.of("short")), "16 bytes, not 5");
        assertThat(ColumnPredicate.equal(PATH, Literal.of(new UUID(1, 2)))
                        .bind(uuid.schema())
                        .leaves())
                .containsExactly(uuid.leaf());
    }

    @Test
    void typesWithoutOrderAllowEqualityOnly() {
        OneColumn column = OneColumn.of(PhysicalType.INT96);
        Literal literal = Literal.of(new byte[12]);
        refused(column, ColumnPredicate.less(PATH, literal), "c (INT96)", "no order");
        refused(column, ColumnPredicate.range(PATH, literal, literal), "no order");
        refused(column, ColumnPredicate.startsWith(PATH, literal), "no order");
        assertThat(ColumnPredicate.notEqual(PATH, literal).bind(column.schema()).bloomLeaves())
                .isEmpty();
    }

    @Test
    void nestingIsBounded() {
        OneColumn column = OneColumn.of(PhysicalType.INT32);
        ColumnPredicate deep = ColumnPredicate.isNull(PATH);
        for (int i = 0; i < 600; i++) {
            deep = ColumnPredicate.not(deep);
        }
        refused(column, deep, "nested more than");
    }

    @Test
    void bloomFiltersHelpWithEqualityOnly() {
        OneColumn column = OneColumn.of(PhysicalType.INT64);
        Literal five = Literal.of(5);
        assertThat(ColumnPredicate.equal(PATH, five).bind(column.schema()).bloomLeaves())
                .containsExactly(column.leaf());
        assertThat(ColumnPredicate.in(PATH, java.util.List.of(five, Literal.of(9)))
                        .bind(column.schema())
                        .bloomLeaves())
                .hasSize(1);
        assertThat(ColumnPredicate.less(PATH, five).bind(column.schema()).bloomLeaves())
                .isEmpty();
        assertThat(ColumnPredicate.notEqual(PATH, five).bind(column.schema()).bloomLeaves())
                .isEmpty();
    }
}
