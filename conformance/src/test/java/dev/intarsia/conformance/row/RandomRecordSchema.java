package dev.intarsia.conformance.row;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// Schemas with every form of list, map, group and value that a file can have, nested at random. The first field is a
/// required INT64 called `id`.
final class RandomRecordSchema {
    private static final int MAX_DEPTH = 4;

    private final RandomGenerator random;

    RandomRecordSchema(RandomGenerator random) {
        this.random = random;
    }

    MessageType next() {
        List<Type> fields = new ArrayList<>();
        fields.add(Types.required(PrimitiveTypeName.INT64).named("id"));
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            fields.add(field("f" + i, 0));
        }
        return new MessageType("random", fields);
    }

    private Repetition optionalOrRequired() {
        return random.nextInt(3) == 0 ? Repetition.REQUIRED : Repetition.OPTIONAL;
    }

    private Type field(String name, int depth) {
        return random.nextInt(4) == 0
                ? field(name, Repetition.REPEATED, depth)
                : field(name, optionalOrRequired(), depth);
    }

    private Type field(String name, Repetition repetition, int depth) {
        int choice = depth < MAX_DEPTH ? random.nextInt(7) : 6;
        return switch (choice) {
            case 0, 1 -> group(repetition, null, name, fields(random.nextInt(1, 4), depth + 1));
            case 2, 3 -> list(name, repetition, depth + 1);
            case 4 -> map(name, repetition, depth + 1);
            default -> primitive(name, repetition);
        };
    }

    private List<Type> fields(int count, int depth) {
        List<Type> fields = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            fields.add(field("f" + i, depth));
        }
        return fields;
    }

    private static Type group(
            Repetition repetition, @Nullable LogicalTypeAnnotation annotation, String name, List<Type> fields) {
        Types.GroupBuilder<GroupType> builder = Types.buildGroup(repetition);
        if (annotation != null) {
            builder.as(annotation);
        }
        return builder.addFields(fields.toArray(Type[]::new)).named(name);
    }

    private Type list(String name, Repetition repetition, int depth) {
        return group(repetition, LogicalTypeAnnotation.listType(), name, List.of(repeatedOfList(name, depth)));
    }

    private Type repeatedOfList(String listName, int depth) {
        List<Type> one = List.of(field("element", optionalOrRequired(), depth));
        return switch (random.nextInt(7)) {
            case 0 -> primitive("element", Repetition.REPEATED);
            case 1 -> group(Repetition.REPEATED, null, "element", fields(2, depth));
            case 2 -> group(Repetition.REPEATED, null, "bag", List.of(field("item", Repetition.REPEATED, depth)));
            case 3 ->
                group(
                        Repetition.REPEATED,
                        LogicalTypeAnnotation.listType(),
                        "array",
                        List.of(field("array", Repetition.REPEATED, depth)));
            case 4 -> group(Repetition.REPEATED, null, random.nextBoolean() ? "array" : listName + "_tuple", one);
            default -> group(Repetition.REPEATED, null, "list", one);
        };
    }

    private Type map(String name, Repetition repetition, int depth) {
        List<Type> entry = new ArrayList<>();
        boolean simple = random.nextInt(4) > 0;
        entry.add(simple ? primitive("key", Repetition.REQUIRED) : field("key", optionalOrRequired(), depth));
        for (int more = random.nextInt(8) == 0 ? 2 : random.nextInt(5) == 0 ? 0 : 1; more > 0; more--) {
            entry.add(field("value" + more, depth));
        }
        boolean old = random.nextInt(3) == 0;
        Type entries = group(
                Repetition.REPEATED,
                random.nextInt(3) == 0 ? MapKeyValueTypeAnnotation.getInstance() : null,
                old ? "map" : "key_value",
                entry);
        LogicalTypeAnnotation annotation =
                old ? MapKeyValueTypeAnnotation.getInstance() : LogicalTypeAnnotation.mapType();
        return group(repetition, annotation, name, List.of(entries));
    }

    private Type primitive(String name, Repetition repetition) {
        PrimitiveTypeName type = PrimitiveTypeName.values()[random.nextInt(PrimitiveTypeName.values().length)];
        int length = random.nextInt(1, 20);
        @Nullable LogicalTypeAnnotation annotation = random.nextInt(3) == 0 ? null : annotation(type);
        if (annotation instanceof LogicalTypeAnnotation.UUIDLogicalTypeAnnotation) {
            length = 16;
        } else if (annotation instanceof IntervalLogicalTypeAnnotation) {
            length = 12;
        } else if (annotation instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation) {
            length = 2;
        }
        Types.PrimitiveBuilder<PrimitiveType> builder = Types.primitive(type, repetition);
        if (type == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            builder.length(length);
        }
        return annotation == null ? builder.named(name) : builder.as(annotation).named(name);
    }

    private @Nullable LogicalTypeAnnotation annotation(PrimitiveTypeName type) {
        return switch (type) {
            case INT32 ->
                oneOf(
                        LogicalTypeAnnotation.intType(32, false),
                        LogicalTypeAnnotation.intType(8, true),
                        LogicalTypeAnnotation.intType(16, false),
                        LogicalTypeAnnotation.dateType(),
                        LogicalTypeAnnotation.timeType(true, TimeUnit.MILLIS),
                        LogicalTypeAnnotation.decimalType(2, 9));
            case INT64 ->
                oneOf(
                        LogicalTypeAnnotation.intType(64, false),
                        LogicalTypeAnnotation.intType(64, true),
                        LogicalTypeAnnotation.timestampType(random.nextBoolean(), TimeUnit.MILLIS),
                        LogicalTypeAnnotation.timestampType(random.nextBoolean(), TimeUnit.MICROS),
                        LogicalTypeAnnotation.timestampType(random.nextBoolean(), TimeUnit.NANOS),
                        LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS),
                        LogicalTypeAnnotation.timeType(true, TimeUnit.NANOS),
                        LogicalTypeAnnotation.decimalType(4, 18));
            case BINARY ->
                oneOf(
                        LogicalTypeAnnotation.stringType(),
                        LogicalTypeAnnotation.stringType(),
                        LogicalTypeAnnotation.jsonType(),
                        LogicalTypeAnnotation.enumType(),
                        LogicalTypeAnnotation.bsonType(),
                        LogicalTypeAnnotation.decimalType(3, 30));
            case FIXED_LEN_BYTE_ARRAY ->
                oneOf(
                        LogicalTypeAnnotation.uuidType(),
                        LogicalTypeAnnotation.float16Type(),
                        IntervalLogicalTypeAnnotation.getInstance(),
                        LogicalTypeAnnotation.decimalType(1, 2));
            case BOOLEAN, FLOAT, DOUBLE, INT96 -> null;
        };
    }

    private LogicalTypeAnnotation oneOf(LogicalTypeAnnotation... annotations) {
        return annotations[random.nextInt(annotations.length)];
    }
}
