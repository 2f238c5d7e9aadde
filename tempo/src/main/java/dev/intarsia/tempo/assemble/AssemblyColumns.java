package dev.intarsia.tempo.assemble;

import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.parquet.schema.SchemaNode;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All lists and columns of an assembler, made from the file's schema and the projection, and bound to one batch after
/// the other.
final class AssemblyColumns {
    private final TempoSchema schema;
    private final List<LeafColumn> projected;
    private final boolean[] isProjected;
    private final Where where;
    private final List<ListCursor> lists = new ArrayList<>();
    private final List<SlotColumn> columns = new ArrayList<>();
    private final Map<TempoLevel, ListCursor> levels = new EnumMap<>(TempoLevel.class);

    AssemblyColumns(ParquetSchema file, TempoSchema schema, List<LeafColumn> projected, Where where) {
        this.schema = schema;
        this.projected = projected;
        this.where = where;
        this.isProjected = new boolean[file.leaves().size()];
        for (LeafColumn leaf : projected) {
            isProjected[leaf.index()] = true;
        }
        for (TempoLevel level : TempoLevel.values()) {
            addLevel(file, level);
        }
    }

    private void addLevel(ParquetSchema file, TempoLevel level) {
        schema.description()
                .list(level)
                .flatMap(file::find)
                .ifPresent(node -> levels.put(level, list(parent(level), node)));
    }

    private @Nullable ListCursor parent(TempoLevel level) {
        return level.parent().map(levels::get).orElse(null);
    }

    TempoSchema schema() {
        return schema;
    }

    /// The list of a level; null for the trace, whose elements are the rows, and for levels the file lacks.
    @Nullable
    ListCursor level(TempoLevel level) {
        return levels.get(level);
    }

    /// The list of a repeated node inside `parent`.
    ListCursor list(@Nullable ListCursor parent, SchemaNode node) {
        ListCursor cursor = new ListCursor(parent, node, probe(node));
        lists.add(cursor);
        return cursor;
    }

    private @Nullable LeafColumn probe(SchemaNode node) {
        int depth = node.maxRepetitionLevel();
        for (LeafColumn leaf : projected) {
            List<SchemaNode> around = leaf.repeatedAncestors();
            if (around.size() >= depth && around.get(depth - 1).path().equals(node.path())) {
                return leaf;
            }
        }
        return null;
    }

    /// The leaf if it is there and projected.
    @Nullable
    LeafColumn projected(Optional<LeafColumn> leaf) {
        return leaf.isPresent() && isProjected[leaf.get().index()] ? leaf.get() : null;
    }

    <C extends SlotColumn> C add(C column) {
        columns.add(column);
        return column;
    }

    TextColumn text(TempoField field) {
        return add(new TextColumn(projected(schema.field(field)), level(field.level())));
    }

    BytesColumn bytes(TempoField field) {
        return add(new BytesColumn(projected(schema.field(field)), level(field.level())));
    }

    LongColumn longs(TempoField field) {
        return add(new LongColumn(projected(schema.field(field)), level(field.level())));
    }

    IntColumn ints(TempoField field) {
        return add(new IntColumn(projected(schema.field(field)), level(field.level())));
    }

    /// Makes the lists and columns show a batch.
    void bind(RowGroupBatch batch) {
        Where place = where.withRowGroup(batch.rowGroup());
        for (ListCursor list : lists) {
            list.bind(batch, place);
        }
        for (SlotColumn column : columns) {
            column.bind(batch, place);
        }
    }

    /// Forgets the batch.
    void release() {
        for (ListCursor list : lists) {
            list.release();
        }
        for (SlotColumn column : columns) {
            column.release();
        }
    }
}
