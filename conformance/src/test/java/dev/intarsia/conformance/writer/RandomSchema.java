package dev.intarsia.conformance.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/// Schemas of any shape that the format allows: groups and leaves required, optional and repeated at every depth, lists
/// of three levels and of two, maps with and without values, variants, every kind of leaf.
final class RandomSchema {
    private static final int MAX_DEPTH = 5;
    private static final int MAX_LEAVES = 30;

    private final RandomGenerator random;
    private int leaves;

    private RandomSchema(RandomGenerator random) {
        this.random = random;
    }

    static MessageType next(RandomGenerator random) {
        RandomSchema schema = new RandomSchema(random);
        return new MessageType("random", schema.fields(1, 7));
    }

    private List<Type> fields(int depth, int most) {
        List<Type> fields = new ArrayList<>();
        for (int i = random.nextInt(1, most); i > 0; i--) {
            fields.add(field("f" + i, repetition(), depth));
        }
        return fields;
    }

    private Repetition repetition() {
        return Repetition.values()[random.nextInt(3)];
    }

    private Repetition once() {
        return random.nextBoolean() ? Repetition.REQUIRED : Repetition.OPTIONAL;
    }

    private Type field(String name, Repetition repetition, int depth) {
        boolean deep = depth >= MAX_DEPTH || leaves >= MAX_LEAVES;
        return switch (deep ? 0 : random.nextInt(12)) {
            case 5, 6 -> new GroupType(repetition, name, fields(depth + 1, 4));
            case 7 -> list(name, depth);
            case 8 -> legacyList(name, depth);
            case 9, 10 -> map(name, depth);
            case 11 -> variant(repetition, name);
            default -> leaf(repetition, name);
        };
    }

    private static Type annotated(Repetition repetition, LogicalTypeAnnotation meaning, String name, Type... fields) {
        return Types.buildGroup(repetition).as(meaning).addFields(fields).named(name);
    }

    private Type leaf(Repetition repetition, String name) {
        leaves++;
        return LeafKind.values()[random.nextInt(LeafKind.values().length)].leaf(repetition, name);
    }

    private Type list(String name, int depth) {
        Type element = field("element", once(), depth + 2);
        Type repeated = new GroupType(Repetition.REPEATED, "list", element);
        return annotated(once(), LogicalTypeAnnotation.listType(), name, repeated);
    }

    // Two levels: what is repeated is the element (LogicalTypes.md, "Lists", backward-compatibility rules).
    private Type legacyList(String name, int depth) {
        Type repeated = random.nextBoolean()
                ? leaf(Repetition.REPEATED, "array")
                : new GroupType(Repetition.REPEATED, name + "_tuple", fields(depth + 2, 3));
        return annotated(once(), LogicalTypeAnnotation.listType(), name, repeated);
    }

    private Type map(String name, int depth) {
        List<Type> entry = new ArrayList<>();
        entry.add(leaf(random.nextInt(4) == 0 ? Repetition.OPTIONAL : Repetition.REQUIRED, "key"));
        if (random.nextInt(3) != 0) {
            entry.add(field("value", once(), depth + 2));
        }
        Type repeated = random.nextBoolean()
                ? new GroupType(Repetition.REPEATED, "key_value", entry)
                : annotated(
                        Repetition.REPEATED,
                        LogicalTypeAnnotation.MapKeyValueTypeAnnotation.getInstance(),
                        "map",
                        entry.toArray(Type[]::new));
        return annotated(once(), LogicalTypeAnnotation.mapType(), name, repeated);
    }

    private Type variant(Repetition repetition, String name) {
        leaves += 2;
        return annotated(
                repetition,
                LogicalTypeAnnotation.variantType((byte) 1),
                name,
                LeafKind.BYTES.leaf(Repetition.REQUIRED, "metadata"),
                LeafKind.BYTES.leaf(once(), "value"));
    }
}
