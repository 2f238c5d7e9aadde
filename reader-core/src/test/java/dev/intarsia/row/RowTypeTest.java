package dev.intarsia.row;

import static dev.intarsia.schema.Repetition.OPTIONAL;
import static dev.intarsia.schema.Repetition.REPEATED;
import static dev.intarsia.schema.Repetition.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which schema trees are lists and maps, by the examples and rules of LogicalTypes.md, "Nested Types". Types are
/// written `{name: type}`, `[element]`, `<key, value>`, with `?` after what can be null.
class RowTypeTest {
    private final ParquetSchema.Builder schema = ParquetSchema.builder("row");

    private void begin(String name, Repetition repetition, LogicalType type) {
        schema.beginGroup(name, repetition, type, OptionalInt.empty());
    }

    private void text(String name, Repetition repetition) {
        schema.leaf(name, repetition, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty());
    }

    private void number(String name, Repetition repetition) {
        schema.leaf(name, repetition, PhysicalType.INT32);
    }

    private void end(int groups) {
        for (int i = 0; i < groups; i++) {
            schema.endGroup();
        }
    }

    private String all() {
        ParquetSchema built = schema.build();
        return text(RowType.of(built, built.leaves()));
    }

    private String only(int... leaves) {
        ParquetSchema built = schema.build();
        return text(
                RowType.of(built, Arrays.stream(leaves).mapToObj(built::leaf).toList()));
    }

    private static String text(FieldType type) {
        return switch (type) {
            case FieldType.ValueType value -> value.kind().name();
            case FieldType.ListType list -> "[" + text(list.element()) + "]";
            case FieldType.MapType map ->
                "<" + text(map.key())
                        + map.value().map(value -> ", " + text(value)).orElse("") + ">";
            case RowType row ->
                row.fields().stream()
                        .map(field -> field.name() + ": " + text(field))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String text(Field field) {
        return text(field.type()) + (field.nullable() ? "?" : "");
    }

    @Test
    void aListOfThreeLevelsHasElementsThatCanBeNull() {
        begin("my_list", OPTIONAL, LogicalType.LIST);
        begin("list", REPEATED, LogicalType.NONE);
        text("element", OPTIONAL);
        end(2);
        assertThat(all()).isEqualTo("{my_list: [TEXT?]?}");
    }

    @Test
    void namesInAListOfThreeLevelsDoNotMatter() {
        begin("my_list", REQUIRED, LogicalType.LIST);
        begin("element", REPEATED, LogicalType.NONE);
        text("str", REQUIRED);
        end(2);
        assertThat(all()).isEqualTo("{my_list: [TEXT]}");
    }

    @Test
    void aRepeatedLeafInAListIsItsElement() {
        begin("my_list", OPTIONAL, LogicalType.LIST);
        number("element", REPEATED);
        end(1);
        assertThat(all()).isEqualTo("{my_list: [INT]?}");
    }

    @Test
    void aRepeatedGroupOfSeveralFieldsInAListIsItsElementEvenIfOneIsProjected() {
        begin("my_list", OPTIONAL, LogicalType.LIST);
        begin("element", REPEATED, LogicalType.NONE);
        text("str", REQUIRED);
        number("num", REQUIRED);
        end(2);
        assertThat(only(1)).isEqualTo("{my_list: [{num: INT}]?}");
    }

    @Test
    void aRepeatedGroupAroundARepeatedFieldIsAnElement() {
        begin("my_list", OPTIONAL, LogicalType.LIST);
        begin("array", REPEATED, LogicalType.LIST);
        number("array", REPEATED);
        end(2);
        begin("other", OPTIONAL, LogicalType.LIST);
        begin("bag", REPEATED, LogicalType.NONE);
        number("item", REPEATED);
        end(2);
        assertThat(all()).isEqualTo("{my_list: [[INT]]?, other: [{item: [INT]}]?}");
    }

    @Test
    void aRepeatedGroupCalledArrayOrTupleIsAnElement() {
        begin("my_list", OPTIONAL, LogicalType.LIST);
        begin("array", REPEATED, LogicalType.NONE);
        text("str", REQUIRED);
        end(2);
        begin("other", OPTIONAL, LogicalType.LIST);
        begin("other_tuple", REPEATED, LogicalType.NONE);
        text("str", OPTIONAL);
        end(2);
        assertThat(all()).isEqualTo("{my_list: [{str: TEXT}]?, other: [{str: TEXT?}]?}");
    }

    @Test
    void repeatedFieldsWithoutAnnotationAreLists() {
        number("num", REPEATED);
        begin("my_list", REPEATED, LogicalType.NONE);
        number("num", REQUIRED);
        text("str", OPTIONAL);
        end(1);
        assertThat(all()).isEqualTo("{num: [INT], my_list: [{num: INT, str: TEXT?}]}");
    }

    @Test
    void aListAnnotationOnAnythingElseMeansNothing() {
        begin("two", OPTIONAL, LogicalType.LIST);
        number("a", REPEATED);
        number("b", REPEATED);
        end(1);
        begin("single", OPTIONAL, LogicalType.LIST);
        number("a", OPTIONAL);
        end(1);
        assertThat(all()).isEqualTo("{two: {a: [INT], b: [INT]}?, single: {a: INT?}?}");
    }

    @Test
    void mapsAreKnownByPositionUnderBothAnnotations() {
        begin("my_map", REQUIRED, LogicalType.MAP);
        begin("key_value", REPEATED, LogicalType.NONE);
        text("key", REQUIRED);
        number("value", OPTIONAL);
        end(2);
        begin("old", OPTIONAL, new LogicalType.MapKeyValueType());
        begin("map", REPEATED, new LogicalType.MapKeyValueType());
        text("str", REQUIRED);
        number("num", REQUIRED);
        end(2);
        assertThat(all()).isEqualTo("{my_map: <TEXT, INT?>, old: <TEXT, INT>?}");
    }

    @Test
    void aMapMayLackItsValues() {
        begin("set", OPTIONAL, LogicalType.MAP);
        begin("key_value", REPEATED, LogicalType.NONE);
        text("key", REQUIRED);
        end(2);
        assertThat(all()).isEqualTo("{set: <TEXT>?}");
    }

    @Test
    void aMapWithoutItsKeysIsAListOfEntries() {
        begin("my_map", OPTIONAL, LogicalType.MAP);
        begin("key_value", REPEATED, LogicalType.NONE);
        text("key", REQUIRED);
        number("value", OPTIONAL);
        end(2);
        assertThat(only(1)).isEqualTo("{my_map: [{value: INT?}]?}");
    }

    @Test
    void groupsWithoutProjectedLeavesAreLeftOut() {
        begin("empty", OPTIONAL, LogicalType.NONE);
        end(1);
        begin("group", OPTIONAL, LogicalType.NONE);
        number("a", REQUIRED);
        end(1);
        number("b", REQUIRED);
        assertThat(only(1)).isEqualTo("{b: INT}");
        assertThat(RowType.of(schema.build(), List.of()).size()).isZero();
    }

    @Test
    void siblingsOfOneNameAreNumbered() {
        number("a", REQUIRED);
        number("a#2", REQUIRED);
        number("a", REQUIRED);
        ParquetSchema built = schema.build();
        RowType type = RowType.of(built, built.leaves());
        assertThat(type.keys()).containsExactly("a", "a#2", "a#3");
        assertThat(type.index("a")).isZero();
        assertThat(type.index("a#3")).isEqualTo(2);
        assertThat(type.find("b")).isEmpty();
        assertThatThrownBy(() -> type.index("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no field b");
    }
}
