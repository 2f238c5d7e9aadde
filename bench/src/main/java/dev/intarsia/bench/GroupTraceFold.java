package dev.intarsia.bench;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.DedicatedLeaf;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.schema.WellKnownAttribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// The expected result of a [TraceFold], computed from parquet-java's example objects; for the gate only, never timed.
///
/// Maps every leaf of a vParquet4 or vParquet5 file to what it becomes in a trace: a field, an attribute of its own,
/// part of a generic attribute, or nothing.
final class GroupTraceFold {
    private enum Use {
        FIELD,
        KEY,
        JSON
    }

    /// Columns that Tempo computes from others: no trace shows them.
    private static final Set<TempoField> DERIVED = EnumSet.of(
            TempoField.TRACE_ID_TEXT,
            TempoField.TRACE_START,
            TempoField.TRACE_END,
            TempoField.TRACE_DURATION,
            TempoField.ROOT_SERVICE_NAME,
            TempoField.ROOT_SPAN_NAME,
            TempoField.STATS_SERVICE_NAME,
            TempoField.STATS_SPAN_COUNT,
            TempoField.STATS_ERROR_COUNT,
            TempoField.PARENT_ID,
            TempoField.NESTED_SET_LEFT,
            TempoField.NESTED_SET_RIGHT,
            TempoField.SCOPE_SPAN_COUNT,
            TempoField.CHILD_COUNT,
            TempoField.START_ROUNDED_15,
            TempoField.START_ROUNDED_60,
            TempoField.START_ROUNDED_300,
            TempoField.START_ROUNDED_3600);

    private record Named(String key, boolean emptyIsAbsent) {}

    private final Map<ColumnPath, TempoLevel> elements = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();
    private final Map<String, Named> named = new HashMap<>();
    private final TraceFold fold = new TraceFold();

    private GroupTraceFold(TempoSchema schema) {
        for (TempoField field : TempoField.values()) {
            if (!DERIVED.contains(field)) {
                schema.field(field).ifPresent(leaf -> uses.put(path(leaf), Use.FIELD));
            }
        }
        for (TempoLevel level : TempoLevel.values()) {
            schema.description().element(level).ifPresent(element -> elements.put(element, level));
            for (DedicatedLeaf dedicated : schema.dedicated(level)) {
                named.put(path(dedicated.leaf()), new Named(dedicated.column().name(), false));
            }
            for (WellKnownAttribute attribute : schema.description().wellKnown(level)) {
                schema.field(attribute.field())
                        .ifPresent(
                                leaf -> named.put(path(leaf), new Named(attribute.key(), attribute.emptyIsAbsent())));
            }
            if (schema.description().attributeOwners().contains(level)) {
                attributes(schema, level);
            }
        }
    }

    private void attributes(TempoSchema schema, TempoLevel owner) {
        schema.attribute(owner, AttributeField.KEY).ifPresent(leaf -> uses.put(path(leaf), Use.KEY));
        for (AttributeField field : EnumSet.of(
                AttributeField.VALUE,
                AttributeField.VALUE_INT,
                AttributeField.VALUE_DOUBLE,
                AttributeField.VALUE_BOOL)) {
            schema.attribute(owner, field).ifPresent(leaf -> uses.put(path(leaf), Use.FIELD));
        }
        schema.unsupportedValues(owner).ifPresent(leaf -> uses.put(path(leaf), Use.JSON));
    }

    private static String path(LeafColumn leaf) {
        return leaf.path().dotted();
    }

    /// Folds all rows of a file whose schema was matched with vParquet4 or vParquet5.
    static TraceFold read(Path file, TempoSchema schema) throws IOException {
        return read(file, schema, List.of(GroupQuery.ALL));
    }

    /// Folds the rows that several queries select, one after the other.
    static TraceFold read(Path file, TempoSchema schema, List<GroupQuery> queries) throws IOException {
        GroupTraceFold result = new GroupTraceFold(schema);
        for (GroupQuery query : queries) {
            try (ParquetReader<Group> reader = query.open(file)) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    result.row(row);
                }
            }
        }
        return result.fold;
    }

    private void row(Group row) {
        long before = fold.sum;
        fold.traces++;
        visit(row, ColumnPath.ROOT);
        fold.ordered = fold.ordered * 31 + (fold.sum - before);
    }

    private void visit(Group group, ColumnPath path) {
        count(path);
        GroupType type = group.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            Type child = type.getType(field);
            ColumnPath childPath = path.child(child.getName());
            for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
                if (child.isPrimitive()) {
                    leaf(childPath.dotted(), group, field, i);
                } else {
                    visit(group.getGroup(field, i), childPath);
                }
            }
        }
    }

    private void count(ColumnPath path) {
        TempoLevel level = elements.get(path);
        if (level != null) {
            switch (level) {
                case TRACE, SERVICE_STATS -> {}
                case RESOURCE -> fold.resources++;
                case SCOPE -> fold.scopes++;
                case SPAN -> fold.spans++;
                case EVENT -> fold.events++;
                case LINK -> fold.links++;
            }
        }
    }

    private void leaf(String path, Group group, int field, int index) {
        Named attribute = named.get(path);
        if (attribute != null) {
            long value = value(group, field, index);
            if (value != 0 || !attribute.emptyIsAbsent()) {
                fold.attributes++;
                fold.sum += TraceFold.text(attribute.key()) + value;
            }
            return;
        }
        Use use = uses.get(path);
        if (use != null) {
            switch (use) {
                case FIELD -> fold.sum += value(group, field, index);
                case KEY -> {
                    fold.attributes++;
                    fold.sum += value(group, field, index);
                }
                // In a trace the empty value cannot be distinguished from a missing one.
                case JSON -> fold.json += group.getString(field, index).equals("{}") ? 0 : 1;
            }
        }
    }

    static long value(Group group, int field, int index) {
        PrimitiveType type = group.getType().getType(field).asPrimitiveType();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(field, index) ? 1 : 0;
            case INT32 -> group.getInteger(field, index);
            case INT64 -> group.getLong(field, index);
            case DOUBLE -> Double.doubleToRawLongBits(group.getDouble(field, index));
            case BINARY -> {
                Binary value = group.getBinary(field, index);
                yield type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
                        ? TraceFold.text(value.toStringUsingUTF8())
                        : ParquetJavaDecode.ends(value);
            }
            case FLOAT, FIXED_LEN_BYTE_ARRAY, INT96 ->
                throw new IllegalStateException("no column of Tempo's has type " + type);
        };
    }
}
