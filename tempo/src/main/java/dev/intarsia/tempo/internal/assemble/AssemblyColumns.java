package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.SchemaNode;
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
    private final ErrorLocation location;
    private final List<ListCursor> lists = new ArrayList<>();
    private final List<SlotColumn> columns = new ArrayList<>();
    private final Map<TempoLevel, ListCursor> levels = new EnumMap<>(TempoLevel.class);

    AssemblyColumns(ParquetSchema file, TempoSchema schema, List<LeafColumn> projected, ErrorLocation location) {
        this.schema = schema;
        this.projected = projected;
        this.location = location;
        this.isProjected = new boolean[file.leaves().size()];
        for (LeafColumn leaf : projected) {
            isProjected[leaf.index()] = true;
        }
        for (TempoLevel level : TempoLevel.values()) {
            if (level != TempoLevel.TRACE) {
                addLevel(file, level);
            }
        }
    }

    private void addLevel(ParquetSchema file, TempoLevel level) {
        ListCursor parent = level.parent().map(levels::get).orElse(null);
        Optional<SchemaNode> node = schema.description().list(level).flatMap(file::find);
        levels.put(level, node.isPresent() ? list(parent, node.get()) : absent(parent));
    }

    TempoSchema schema() {
        return schema;
    }

    /// The list of a level.
    ///
    /// @throws IllegalArgumentException for the trace, whose elements are the rows
    ListCursor level(TempoLevel level) {
        ListCursor cursor = levels.get(level);
        if (cursor == null) {
            throw new IllegalArgumentException(level + " is no list");
        }
        return cursor;
    }

    private @Nullable ListCursor owner(TempoField field) {
        return field.level() == TempoLevel.TRACE ? null : level(field.level());
    }

    /// The list of a repeated node inside `parent`.
    ListCursor list(@Nullable ListCursor parent, SchemaNode node) {
        return add(new ListCursor(parent, probe(node), node.maxRepetitionLevel()));
    }

    /// A list of which nothing is read.
    ListCursor absent(@Nullable ListCursor parent) {
        return add(new ListCursor(parent, null, 0));
    }

    private ListCursor add(ListCursor cursor) {
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
        return add(new TextColumn(projected(schema.field(field)), owner(field)));
    }

    BytesColumn bytes(TempoField field) {
        return add(new BytesColumn(projected(schema.field(field)), owner(field)));
    }

    LongColumn longs(TempoField field) {
        return add(new LongColumn(projected(schema.field(field)), owner(field)));
    }

    IntColumn ints(TempoField field) {
        return add(new IntColumn(projected(schema.field(field)), owner(field)));
    }

    /// Makes the lists and columns show a batch.
    void bind(RowGroupBatch batch) {
        ErrorLocation place = location.withRowGroup(batch.rowGroup());
        for (ListCursor list : lists) {
            list.bind(batch, place);
        }
        for (SlotColumn column : columns) {
            column.bind(batch, place);
        }
    }

    /// Discards the batch.
    void release() {
        for (ListCursor list : lists) {
            list.release();
        }
        for (SlotColumn column : columns) {
            column.release();
        }
    }
}
