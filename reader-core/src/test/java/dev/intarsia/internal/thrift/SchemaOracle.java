package dev.intarsia.internal.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.schema.EdgeInterpolation;
import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.schema.TimeUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.SchemaElement;

/// Compares our schema trees with the flat element lists of parquet-format-structures.
final class SchemaOracle {

    private SchemaOracle() {}

    static void assertSame(List<SchemaElement> expected, ParquetSchema schema) {
        Iterator<SchemaElement> elements = expected.iterator();
        SchemaElement root = elements.next();
        assertThat(schema.root().name()).isEqualTo(root.getName());
        assertThat(schema.root().children()).hasSize(root.getNum_children());
        List<SchemaNode> leaves = new ArrayList<>();
        for (SchemaNode child : schema.root().children()) {
            assertNode(elements, child, List.of(), 0, 0, leaves);
        }
        assertThat(elements.hasNext()).isFalse();
        assertThat(new ArrayList<SchemaNode>(schema.leaves())).isEqualTo(leaves);
        assertThat(schema.nodeCount()).isEqualTo(expected.size());
    }

    private static void assertNode(
            Iterator<SchemaElement> elements,
            SchemaNode node,
            List<String> parent,
            int parentDefinition,
            int parentRepetition,
            List<SchemaNode> leaves) {
        SchemaElement expected = elements.next();
        List<String> path = new ArrayList<>(parent);
        path.add(expected.getName());
        assertThat(node.path().parts()).isEqualTo(path);
        assertThat(node.repetition().ordinal())
                .isEqualTo(expected.getRepetition_type().getValue());
        boolean required = expected.getRepetition_type() == org.apache.parquet.format.FieldRepetitionType.REQUIRED;
        boolean repeated = expected.getRepetition_type() == org.apache.parquet.format.FieldRepetitionType.REPEATED;
        int definition = parentDefinition + (required ? 0 : 1);
        int repetition = parentRepetition + (repeated ? 1 : 0);
        assertThat(node.maxDefinitionLevel()).isEqualTo(definition);
        assertThat(node.maxRepetitionLevel()).isEqualTo(repetition);
        assertThat(node.repeatedAncestors()).hasSize(repetition);
        assertThat(node.fieldId())
                .isEqualTo(expected.isSetField_id() ? OptionalInt.of(expected.getField_id()) : OptionalInt.empty());
        if (!(node.logicalType() instanceof LogicalType.Unknown)) {
            assertThat(node.logicalType()).isEqualTo(annotation(expected));
        } else if (expected.isSetLogicalType() && expected.getLogicalType().isSet()) {
            assertThat(isNameable(expected.getLogicalType())).isFalse();
        } else {
            assertThat(expected.isSetConverted_type()).isFalse();
        }
        switch (node) {
            case GroupNode group -> {
                assertThat(expected.isSetType()).isFalse();
                assertThat(group.children()).hasSize(expected.getNum_children());
                for (SchemaNode child : group.children()) {
                    assertNode(elements, child, path, definition, repetition, leaves);
                }
            }
            case LeafColumn leaf -> {
                assertThat(leaf.index()).isEqualTo(leaves.size());
                leaves.add(leaf);
                assertThat(leaf.type().name()).isEqualTo(expected.getType().name());
                boolean fixed = expected.getType() == org.apache.parquet.format.Type.FIXED_LEN_BYTE_ARRAY;
                assertThat(leaf.typeLength()).isEqualTo(fixed ? expected.getType_length() : 0);
            }
        }
    }

    /// Whether all of the annotation's values are among those the format names.
    private static boolean isNameable(org.apache.parquet.format.LogicalType type) {
        if (type.isSetTIME()) {
            return type.getTIME().getUnit().isSet();
        }
        if (type.isSetTIMESTAMP()) {
            return type.getTIMESTAMP().getUnit().isSet();
        }
        if (type.isSetINTEGER()) {
            return List.of((byte) 8, (byte) 16, (byte) 32, (byte) 64)
                    .contains(type.getINTEGER().getBitWidth());
        }
        return !type.isSetGEOGRAPHY();
    }

    private static LogicalType annotation(SchemaElement element) {
        org.apache.parquet.format.LogicalType type = element.getLogicalType();
        boolean standsIn = type != null && type.isSetUNKNOWN() && element.isSetConverted_type();
        if (type != null && type.isSet() && !standsIn && (isNameable(type) || type.isSetGEOGRAPHY())) {
            return logical(type);
        }
        return element.isSetConverted_type() ? converted(element) : LogicalType.NONE;
    }

    private static LogicalType logical(org.apache.parquet.format.LogicalType type) {
        return switch (type.getSetField()) {
            case STRING -> LogicalType.STRING;
            case MAP -> LogicalType.MAP;
            case LIST -> LogicalType.LIST;
            case ENUM -> new LogicalType.EnumType();
            case DECIMAL ->
                new LogicalType.DecimalType(
                        type.getDECIMAL().getPrecision(), type.getDECIMAL().getScale());
            case DATE -> new LogicalType.DateType();
            case TIME ->
                new LogicalType.TimeType(
                        type.getTIME().isIsAdjustedToUTC(), unit(type.getTIME().getUnit()));
            case TIMESTAMP ->
                new LogicalType.TimestampType(
                        type.getTIMESTAMP().isIsAdjustedToUTC(),
                        unit(type.getTIMESTAMP().getUnit()));
            case INTEGER ->
                new LogicalType.IntegerType(
                        type.getINTEGER().getBitWidth(), type.getINTEGER().isIsSigned());
            case UNKNOWN -> new LogicalType.NullType();
            case JSON -> new LogicalType.JsonType();
            case BSON -> new LogicalType.BsonType();
            case UUID -> new LogicalType.UuidType();
            case FLOAT16 -> new LogicalType.Float16Type();
            case VARIANT -> new LogicalType.VariantType(type.getVARIANT().getSpecification_version());
            case GEOMETRY -> new LogicalType.GeometryType(crs(type.getGEOMETRY().getCrs()));
            case GEOGRAPHY ->
                new LogicalType.GeographyType(
                        crs(type.getGEOGRAPHY().getCrs()),
                        type.getGEOGRAPHY().getAlgorithm() == null
                                ? EdgeInterpolation.SPHERICAL
                                : EdgeInterpolation.valueOf(
                                        type.getGEOGRAPHY().getAlgorithm().name()));
        };
    }

    private static String crs(@org.jspecify.annotations.Nullable String crs) {
        return Objects.requireNonNullElse(crs, "");
    }

    private static TimeUnit unit(org.apache.parquet.format.TimeUnit unit) {
        return TimeUnit.valueOf(unit.getSetField().name());
    }

    private static LogicalType converted(SchemaElement element) {
        ConvertedType type = element.getConverted_type();
        return switch (type) {
            case UTF8 -> LogicalType.STRING;
            case MAP -> LogicalType.MAP;
            case MAP_KEY_VALUE -> new LogicalType.MapKeyValueType();
            case LIST -> LogicalType.LIST;
            case ENUM -> new LogicalType.EnumType();
            case DECIMAL -> new LogicalType.DecimalType(element.getPrecision(), element.getScale());
            case DATE -> new LogicalType.DateType();
            case TIME_MILLIS -> new LogicalType.TimeType(true, TimeUnit.MILLIS);
            case TIME_MICROS -> new LogicalType.TimeType(true, TimeUnit.MICROS);
            case TIMESTAMP_MILLIS -> new LogicalType.TimestampType(true, TimeUnit.MILLIS);
            case TIMESTAMP_MICROS -> new LogicalType.TimestampType(true, TimeUnit.MICROS);
            case UINT_8 -> new LogicalType.IntegerType(8, false);
            case UINT_16 -> new LogicalType.IntegerType(16, false);
            case UINT_32 -> new LogicalType.IntegerType(32, false);
            case UINT_64 -> new LogicalType.IntegerType(64, false);
            case INT_8 -> new LogicalType.IntegerType(8, true);
            case INT_16 -> new LogicalType.IntegerType(16, true);
            case INT_32 -> new LogicalType.IntegerType(32, true);
            case INT_64 -> new LogicalType.IntegerType(64, true);
            case JSON -> new LogicalType.JsonType();
            case BSON -> new LogicalType.BsonType();
            case INTERVAL -> new LogicalType.IntervalType();
        };
    }
}
