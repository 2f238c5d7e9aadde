package dev.intarsia.internal.thrift;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Builds the schema's tree from its elements, which lie depth first in one list. The tree may be as deep as the limit
/// says: open groups wait on a stack of counts, not on the call stack.
///
/// The format says nothing against siblings of the same name, so they are accepted; a leaf is known by its index.
final class SchemaParser {

    /// Of `SchemaElement`.
    private static final byte[] TYPES = CompactReader.types(
            CompactReader.I32, // type
            CompactReader.I32, // type_length
            CompactReader.I32, // repetition_type
            CompactReader.BINARY, // name
            CompactReader.I32, // num_children
            CompactReader.I32, // converted_type
            CompactReader.I32, // scale
            CompactReader.I32, // precision
            CompactReader.I32, // field_id
            CompactReader.STRUCT); // logicalType

    /// A node with the references to it, and its path, which is made when it is requested.
    private static final int NODE_HEAP = 240;
    private static final int ABSENT = Integer.MIN_VALUE;

    private final CompactReader in;
    private final HeapBudget heap;
    private final ReadLimits limits;
    private final LogicalTypeParser annotations;

    // The groups that are open, the root first: how many children are still to come.
    private int[] childrenLeft = new int[8];
    private int open;
    private long pathParts;

    // The element read last.
    private @Nullable String name;
    private int type;
    private int typeLength;
    private int repetition;
    private int childCount;
    private int converted;
    private int scale;
    private int precision;
    private OptionalInt fieldId = OptionalInt.empty();
    private @Nullable LogicalType logicalType;

    SchemaParser(CompactReader in, HeapBudget heap, ReadLimits limits) {
        this.in = in;
        this.heap = heap;
        this.limits = limits;
        this.annotations = new LogicalTypeParser(in, heap);
    }

    /// Reads the list whose field header was just read.
    ParquetSchema parse() {
        int count = in.fieldList(CompactReader.STRUCT);
        if (count == 0) {
            throw in.corrupt("the schema has no elements");
        }
        if (count > limits.maxSchemaNodes()) {
            throw limit("the schema has " + count + " nodes, more than " + limits.maxSchemaNodes()
                    + " (ReadLimits.maxSchemaNodes)");
        }
        ParquetSchema.Builder schema = root(count);
        for (int i = 1; i < count; i++) {
            if (open == 0) {
                throw in.corrupt("the schema ends after " + i + " of " + count + " elements");
            }
            readElement();
            childrenLeft[open - 1]--;
            if (type == ABSENT) {
                beginGroup(schema, count - i - 1);
            } else {
                leaf(schema);
            }
            endFullGroups(schema);
        }
        if (open != 0) {
            throw in.corrupt("the schema's groups lack children at its end");
        }
        return schema.build();
    }

    private ParquetSchema.Builder root(int count) {
        readElement();
        if (type != ABSENT) {
            throw in.corrupt("the schema's root is not a group");
        }
        ParquetSchema.Builder schema = ParquetSchema.builder(name());
        int children = Math.max(childCount, 0);
        if (childCount != ABSENT && childCount < 0 || children > count - 1) {
            throw wrongChildCount(count - 1);
        }
        childrenLeft[0] = children;
        open = children == 0 ? 0 : 1;
        return schema;
    }

    private void beginGroup(ParquetSchema.Builder schema, int elementsLeft) {
        if (childCount < 0 || childCount > elementsLeft) {
            throw wrongChildCount(elementsLeft);
        }
        checkDepth();
        schema.beginGroup(name(), repetition(), annotation(), fieldId);
        if (open == childrenLeft.length) {
            childrenLeft = Arrays.copyOf(childrenLeft, open * 2);
        }
        childrenLeft[open++] = childCount;
    }

    private void endFullGroups(ParquetSchema.Builder schema) {
        while (open > 0 && childrenLeft[open - 1] == 0) {
            open--;
            if (open > 0) {
                schema.endGroup();
            }
        }
    }

    private void leaf(ParquetSchema.Builder schema) {
        if (childCount != ABSENT && childCount != 0) {
            throw in.corrupt("the schema element " + name() + " has both a type and children");
        }
        checkDepth();
        pathParts += open;
        if (pathParts > limits.maxSchemaPathParts()) {
            throw limit("the paths of the schema's leaves have more than " + limits.maxSchemaPathParts()
                    + " parts (ReadLimits.maxSchemaPathParts)");
        }
        if (!PhysicalType.isKnown(type)) {
            throw new UnsupportedFeatureException(in.here(), "physical type number " + type + " of column " + name());
        }
        PhysicalType physical = PhysicalType.of(type);
        if (physical == PhysicalType.FIXED_LEN_BYTE_ARRAY && typeLength < 1) {
            throw in.corrupt("the fixed-length column " + name() + " has no positive length");
        }
        schema.leaf(name(), repetition(), physical, typeLength, annotation(), fieldId);
    }

    private void checkDepth() {
        if (open > limits.maxSchemaDepth()) {
            throw limit("the schema is deeper than " + limits.maxSchemaDepth() + " (ReadLimits.maxSchemaDepth)");
        }
    }

    private void readElement() {
        clear();
        heap.charge(NODE_HEAP);
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
            switch (in.field()) {
                case 1 -> type = in.fieldI32();
                case 2 -> typeLength = in.fieldI32();
                case 3 -> repetition = in.fieldI32();
                case 4 -> name = in.fieldString();
                case 5 -> childCount = in.fieldI32();
                case 6 -> converted = in.fieldI32();
                case 7 -> scale = in.fieldI32();
                case 8 -> precision = in.fieldI32();
                case 9 -> fieldId = OptionalInt.of(in.fieldI32());
                case 10 -> logicalType = annotations.parse();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        heap.chargeString(name().length());
    }

    private void clear() {
        name = null;
        type = ABSENT;
        typeLength = 0;
        repetition = ABSENT;
        childCount = ABSENT;
        converted = ABSENT;
        scale = 0;
        precision = 0;
        fieldId = OptionalInt.empty();
        logicalType = null;
    }

    private String name() {
        if (name == null) {
            throw in.corrupt("a schema element has no name");
        }
        return name;
    }

    private Repetition repetition() {
        if (repetition == ABSENT) {
            throw in.corrupt("the schema element " + name() + " has no repetition");
        }
        if (!Repetition.isKnown(repetition)) {
            throw new UnsupportedFeatureException(
                    in.here(), "repetition number " + repetition + " of the schema element " + name());
        }
        return Repetition.of(repetition);
    }

    /// The logical type, if this reader supports it; else what the converted type stands for. That counts too where the
    /// logical type is UNKNOWN: parquet-java puts it beside INTERVAL and MAP_KEY_VALUE, for which there is none.
    private LogicalType annotation() {
        LogicalType given = logicalType;
        if (converted == ABSENT) {
            return given == null ? LogicalType.NONE : given;
        }
        LogicalType older = annotations.converted(converted, precision, scale);
        if (given instanceof LogicalType.NullType) {
            return older instanceof LogicalType.Unknown ? given : older;
        }
        return given == null || given instanceof LogicalType.Unknown ? older : given;
    }

    private RuntimeException wrongChildCount(int elementsLeft) {
        String claim = childCount == ABSENT ? "neither a type nor children" : childCount + " children";
        return in.corrupt(
                "the schema element " + name() + " has " + claim + ", " + elementsLeft + " elements are left");
    }

    private LimitExceededException limit(String reason) {
        return new LimitExceededException(in.here(), reason);
    }
}
