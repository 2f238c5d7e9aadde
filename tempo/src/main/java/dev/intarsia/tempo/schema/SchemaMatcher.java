package dev.intarsia.tempo.schema;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks up columns and checks that they are what a format requires.
final class SchemaMatcher {
    private final ParquetSchema schema;
    private final TempoFormat format;
    private final ErrorLocation location;

    SchemaMatcher(ParquetSchema schema, TempoFormat format, ErrorLocation location) {
        this.schema = schema;
        this.format = format;
        this.location = location;
    }

    static PhysicalType physical(DedicatedColumn.Type type) {
        return switch (type) {
            case STRING -> PhysicalType.BYTE_ARRAY;
            case INT -> PhysicalType.INT64;
        };
    }

    /// The leaf at a path, whatever its type.
    Optional<LeafColumn> leaf(ColumnPath path) {
        return schema.find(path).filter(LeafColumn.class::isInstance).map(LeafColumn.class::cast);
    }

    /// The leaf at a path; empty when there is nothing and nothing is needed.
    ///
    /// @param lists the repeated nodes that must be around it, outermost first
    Optional<LeafColumn> find(ColumnPath path, PhysicalType type, List<ColumnPath> lists, boolean required) {
        Optional<SchemaNode> node = schema.find(path);
        if (node.isEmpty()) {
            if (required) {
                throw missing(path);
            }
            return Optional.empty();
        }
        if (!(node.get() instanceof LeafColumn leaf)) {
            throw mismatch(path, "is a group, " + format.id() + " has a column of type " + type);
        }
        if (leaf.type() != type) {
            throw mismatch(path, "has type " + leaf.type() + ", " + format.id() + " has " + type);
        }
        List<ColumnPath> actual = new ArrayList<>();
        for (SchemaNode list : leaf.repeatedAncestors()) {
            actual.add(list.path());
        }
        if (!actual.equals(lists)) {
            throw mismatch(path, "lies in the lists " + actual + ", " + format.id() + " has " + lists);
        }
        return Optional.of(leaf);
    }

    SchemaMismatchException missing(ColumnPath path) {
        return mismatch(path, "is missing, " + format.id() + " has it");
    }

    private SchemaMismatchException mismatch(ColumnPath path, String what) {
        return new SchemaMismatchException(location.withColumn(path.dotted()), "column " + what);
    }
}
