package dev.intarsia.otap.internal.schema;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.filter.Bounds;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.TableKind;
import dev.intarsia.plan.Projection;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType.IntegerType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns of one file, resolved by name. Files of one table differ: each has the schema of the first batch that
/// was written to it.
///
/// An absent column is treated as a column of nulls. A column may be REQUIRED or OPTIONAL in any file, as its leaf
/// states. Columns that no table of the exporter has are ignored.
public final class TableColumns {
    private static final int GLOBAL_BITS = 32;

    private final OtapTable table;
    private final Map<OtapColumn, LeafColumn> leaves;
    private final Optional<ArrowSchema> arrow;
    private final boolean schemaUrlSound;
    private final boolean originIdsPlain;

    private TableColumns(
            OtapTable table, Map<OtapColumn, LeafColumn> leaves, Optional<ArrowSchema> arrow, ParquetFooter footer) {
        this.table = table;
        this.leaves = leaves;
        this.arrow = arrow;
        this.schemaUrlSound = isSound(leaves.get(OtapColumn.SCHEMA_URL), footer, arrow);
        this.originIdsPlain = isPlain(OtapColumn.RESOURCE_ID, footer) && isPlain(OtapColumn.SCOPE_ID, footer);
    }

    /// Resolves the columns of a table in a file.
    ///
    /// @param table the table whose folder contains the file
    /// @param footer the file's footer
    /// @param file the file, for errors
    /// @throws SchemaMismatchException if a column has a type that its values cannot have, or if a child table lacks
    ///     `parent_id`
    /// @throws dev.intarsia.error.CorruptFileException if the Arrow schema in the metadata of a root table's file is
    ///     damaged
    public static TableColumns of(OtapTable table, ParquetFooter footer, ErrorLocation file) {
        Map<OtapColumn, LeafColumn> leaves = new EnumMap<>(OtapColumn.class);
        for (OtapColumn column : TableLayout.columns(table)) {
            LeafColumn leaf = ColumnFinder.find(footer.schema().root(), column, file);
            if (leaf != null) {
                leaves.put(column, checked(table, leaf, column, file));
            }
        }
        if (!table.isRoot() && !leaves.containsKey(OtapColumn.PARENT_ID)) {
            throw new SchemaMismatchException(
                    file, "no column parent_id, as every file of table " + table.folder() + " has");
        }
        Optional<ArrowSchema> arrow = table.isRoot() ? ArrowSchema.of(footer, file) : Optional.empty();
        return new TableColumns(table, leaves, arrow, footer);
    }

    private static boolean isSound(@Nullable LeafColumn url, ParquetFooter footer, Optional<ArrowSchema> arrow) {
        if (url == null || url.repetition() != Repetition.REQUIRED) {
            return true;
        }
        // If the first batch had the column, it is a dictionary in the Arrow schema; the template is plain text. In a
        // copy without an Arrow schema the only evidence is that a first batch without URL results in empty ones.
        boolean template = arrow.map(schema ->
                        schema.field(OtapColumn.SCHEMA_URL.path()).stream().anyMatch(field -> !field.dictionary()))
                .orElseGet(() ->
                        footer.rowGroups().stream().anyMatch(group -> mayHaveEmptyText(bounds(group, url, footer))));
        return !template || footer.rowGroups().stream().allMatch(group -> isEmptyText(bounds(group, url, footer)));
    }

    private static Bounds bounds(RowGroup group, LeafColumn leaf, ParquetFooter footer) {
        return Bounds.of(group.columns().get(leaf.index()), footer.columnOrder(leaf));
    }

    private static boolean mayHaveEmptyText(Bounds texts) {
        return texts.min().filter(min -> min.length > 0).isEmpty();
    }

    private static boolean isEmptyText(Bounds texts) {
        return texts.max().filter(max -> max.length == 0).isPresent();
    }

    /// Zeros are equal in plain and delta encoding.
    private boolean isPlain(OtapColumn column, ParquetFooter footer) {
        LeafColumn leaf = leaves.get(column);
        if (leaf == null
                || isNumberedByPartition(column)
                || IdRange.of(footer, leaf).max() <= 0) {
            return true;
        }
        return arrow.flatMap(schema -> schema.field(leaf.path().parts().getFirst()))
                .filter(group ->
                        group.plainChildren().contains(leaf.path().parts().getLast()))
                .isPresent();
    }

    private static LeafColumn checked(OtapTable table, LeafColumn leaf, OtapColumn column, ErrorLocation file) {
        if (!column.form().fits(leaf) || isTemplate(leaf, column) && table.kind() != TableKind.EXEMPLARS) {
            throw new SchemaMismatchException(
                    file.withColumn(leaf.path().dotted()),
                    "a column of type " + leaf.type() + " and " + leaf.logicalType() + " cannot hold " + column.form()
                            + " values");
        }
        boolean listed = column.path().contains("[]");
        if (leaf.maxRepetitionLevel() != (listed ? 1 : 0)) {
            throw new SchemaMismatchException(
                    file.withColumn(leaf.path().dotted()),
                    listed ? "lists in lists instead of values" : "lists instead of single values");
        }
        return leaf;
    }

    /// The table.
    public OtapTable table() {
        return table;
    }

    /// The leaf of a column, empty if the file has none.
    public Optional<LeafColumn> leaf(OtapColumn column) {
        return Optional.ofNullable(leaves.get(column));
    }

    /// Whether the file has the column.
    public boolean has(OtapColumn column) {
        return leaves.containsKey(column);
    }

    /// Position of the column's leaf in the file's schema; -1 if the file has none.
    public int index(OtapColumn column) {
        LeafColumn leaf = leaves.get(column);
        return leaf == null ? -1 : leaf.index();
    }

    /// Whether the column itself is REQUIRED in this file; its enclosing groups may still be OPTIONAL. False for an
    /// absent column.
    public boolean isRequired(OtapColumn column) {
        LeafColumn leaf = leaves.get(column);
        return leaf != null && leaf.repetition() == Repetition.REQUIRED;
    }

    /// The columns of the table that the file has, in the table's order.
    public List<OtapColumn> present() {
        return TableLayout.columns(table).stream().filter(leaves::containsKey).toList();
    }

    /// Returns a projection of those given columns that the file has.
    public Projection projection(Collection<OtapColumn> columns) {
        List<ColumnPath> paths = new ArrayList<>();
        for (OtapColumn column : columns) {
            leaf(column).ifPresent(leaf -> paths.add(leaf.path()));
        }
        return Projection.of(paths);
    }

    /// Whether `resource.id` or `scope.id` are numbered within the partition and can be joined directly. Current
    /// exporters write numbers within the batch, in 16 bits.
    ///
    /// @param column [OtapColumn#RESOURCE_ID] or [OtapColumn#SCOPE_ID]
    public boolean isNumberedByPartition(OtapColumn column) {
        return leaf(column)
                .filter(leaf -> leaf.logicalType() instanceof IntegerType integer && integer.bitWidth() >= GLOBAL_BITS)
                .isPresent();
    }

    /// Whether `resource.id` and `scope.id` are certainly plain, or zeros only. Exporters before 2025-08-22 did not
    /// decode the values of other OTAP producers, which are differences to the previous row; plain columns they marked
    /// in the Arrow schema, as all later exporters do.
    public boolean areOriginIdsPlain() {
        return originIdsPlain;
    }

    /// Whether the values of `schema_url` are those that were sent. They may be invented if the column is REQUIRED
    /// because the file's first batch did not have it: then a record without schema URL has that of another scope, if
    /// the file contains any URL.
    public boolean isScopeSchemaUrlSound() {
        return schemaUrlSound;
    }

    /// Whether `double_value` was created from the template of exemplars, which has a wrong type: it contains zeros
    /// only, the values are in `int_value`.
    public boolean isDoubleValueTemplate() {
        return leaf(OtapColumn.DOUBLE_VALUE)
                .filter(leaf -> isTemplate(leaf, OtapColumn.DOUBLE_VALUE))
                .isPresent();
    }

    private static boolean isTemplate(LeafColumn leaf, OtapColumn column) {
        return column.form() == ColumnForm.DOUBLE_OR_TEMPLATE && leaf.type() == PhysicalType.INT64;
    }

    /// The id of the generator that numbered the first batch of a root table's file; empty for other files, and if the
    /// file does not contain it.
    public Optional<String> partId() {
        return arrow.flatMap(ArrowSchema::partId);
    }

    /// The Arrow schema in the metadata of a root table's file.
    public Optional<ArrowSchema> arrowSchema() {
        return arrow;
    }
}
