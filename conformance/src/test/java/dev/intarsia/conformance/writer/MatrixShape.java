package dev.intarsia.conformance.writer;

import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.Repetition;
import dev.intarsia.writer.ColumnBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// How a column of a matrix file is nested.
enum MatrixShape {
    REQUIRED,
    OPTIONAL,
    /// Optional, and every value is there.
    NO_NULLS,
    /// No value at all.
    ALL_NULL,
    /// An optional list without any element.
    EMPTY_LIST,
    /// An optional list of optional elements.
    LIST,
    /// A required list of required lists of required elements.
    NESTED;

    /// Adds the column to a schema.
    void addTo(ParquetSchema.Builder schema, MatrixColumn column) {
        String name = column.columnName();
        switch (this) {
            case REQUIRED -> leaf(schema, name, Repetition.REQUIRED, column);
            case OPTIONAL, NO_NULLS, ALL_NULL -> leaf(schema, name, Repetition.OPTIONAL, column);
            case LIST, EMPTY_LIST -> {
                beginList(schema, name, Repetition.OPTIONAL);
                leaf(schema, "element", Repetition.OPTIONAL, column);
                schema.endGroup().endGroup();
            }
            case NESTED -> {
                beginList(schema, name, Repetition.REQUIRED);
                beginList(schema, "element", Repetition.REQUIRED);
                leaf(schema, "element", Repetition.REQUIRED, column);
                schema.endGroup().endGroup().endGroup().endGroup();
            }
        }
    }

    private static void beginList(ParquetSchema.Builder schema, String name, Repetition repetition) {
        schema.beginGroup(name, repetition, LogicalType.LIST, OptionalInt.empty());
        schema.beginGroup("list", Repetition.REPEATED);
    }

    private static void leaf(ParquetSchema.Builder schema, String name, Repetition repetition, MatrixColumn column) {
        LeafKind kind = column.kind();
        schema.leaf(name, repetition, kind.type(), kind.length(), kind.logical(), OptionalInt.empty());
    }

    /// Appends one row and adds its entries, as `rep def value`, to `expected`.
    void appendRow(ColumnBuffer buffer, MatrixColumn column, RandomGenerator random, List<String> expected) {
        switch (this) {
            case REQUIRED, NO_NULLS -> value(buffer, column, random, 0, expected);
            case OPTIONAL -> {
                if (random.nextInt(3) == 0) {
                    nothing(buffer, 0, 0, expected);
                } else {
                    value(buffer, column, random, 0, expected);
                }
            }
            case ALL_NULL -> nothing(buffer, 0, 0, expected);
            case EMPTY_LIST -> nothing(buffer, 0, random.nextInt(2), expected);
            case LIST -> list(buffer, column, random, expected);
            case NESTED -> nested(buffer, column, random, expected);
        }
    }

    private static void list(ColumnBuffer buffer, MatrixColumn column, RandomGenerator random, List<String> expected) {
        int size = random.nextInt(25) == 0 ? 60 : random.nextInt(-1, 4);
        if (size <= 0) {
            nothing(buffer, 0, size + 1, expected);
        }
        for (int i = 0; i < size; i++) {
            if (random.nextInt(4) == 0) {
                nothing(buffer, i == 0 ? 0 : 1, 2, expected);
            } else {
                value(buffer, column, random, i == 0 ? 0 : 1, expected);
            }
        }
    }

    private static void nested(
            ColumnBuffer buffer, MatrixColumn column, RandomGenerator random, List<String> expected) {
        int outer = random.nextInt(4);
        if (outer == 0) {
            nothing(buffer, 0, 0, expected);
        }
        for (int o = 0; o < outer; o++) {
            int inner = random.nextInt(4);
            if (inner == 0) {
                nothing(buffer, o == 0 ? 0 : 1, 1, expected);
            }
            for (int i = 0; i < inner; i++) {
                value(buffer, column, random, i > 0 ? 2 : o > 0 ? 1 : 0, expected);
            }
        }
    }

    private static void nothing(ColumnBuffer buffer, int rep, int def, List<String> expected) {
        buffer.addNull(rep, def);
        expected.add(rep + " " + def);
    }

    private static void value(
            ColumnBuffer buffer, MatrixColumn column, RandomGenerator random, int rep, List<String> expected) {
        int def = buffer.column().maxDefinitionLevel();
        Object value = new RandomLeafValues(random).next(column.kind());
        RandomLeafValues.append(buffer, rep, def, value);
        expected.add(rep + " " + def + " " + RandomLeafValues.text(column.kind(), value));
    }

    /// The values of such entries, without the nulls.
    static List<String> values(List<String> triples) {
        List<String> values = new ArrayList<>();
        for (String triple : triples) {
            String[] parts = triple.split(" ", -1);
            if (parts.length == 3) {
                values.add(parts[2]);
            }
        }
        return values;
    }
}
