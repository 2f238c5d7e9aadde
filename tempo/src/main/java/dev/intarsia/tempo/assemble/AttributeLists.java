package dev.intarsia.tempo.assemble;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.FrozenList;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.parquet.schema.SchemaNode;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.DedicatedLeaf;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.schema.WellKnownAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The attributes of one level: the generic ones in stored order, then those with dedicated columns in the order of the
/// meta, then those with columns of their own in every block.
final class AttributeLists {
    private final ListCursor lists;
    private final TextColumn keys;
    private final AttributeValues values;
    private final NamedColumn[] named;
    private final NamedColumn[] active;
    private int activeCount;
    private Attribute[] scratch = new Attribute[32];

    /// Adds all columns of the level's attributes to `columns`.
    AttributeLists(AssemblyColumns columns, TempoLevel owner) {
        TempoSchema schema = columns.schema();
        ListCursor ownerList = columns.level(owner);
        Optional<LeafColumn> key = schema.attribute(owner, AttributeField.KEY);
        this.lists = generic(columns, ownerList, key);
        this.keys = columns.add(new TextColumn(columns.projected(key), lists));
        this.values = new AttributeValues(columns, owner, lists);
        this.named = named(columns, owner, ownerList);
        this.active = named.clone();
    }

    private static ListCursor generic(
            AssemblyColumns columns, @Nullable ListCursor ownerList, Optional<LeafColumn> key) {
        if (columns.projected(key) == null) {
            return ListCursor.EMPTY;
        }
        List<SchemaNode> around = key.orElseThrow().repeatedAncestors();
        return columns.list(ownerList, around.getLast());
    }

    private static NamedColumn[] named(AssemblyColumns columns, TempoLevel owner, @Nullable ListCursor ownerList) {
        TempoSchema schema = columns.schema();
        List<NamedColumn> found = new ArrayList<>();
        for (DedicatedLeaf dedicated : schema.dedicated(owner)) {
            String key = dedicated.column().name();
            add(found, columns, ownerList, Optional.of(dedicated.leaf()), key, false);
        }
        for (WellKnownAttribute attribute : schema.description().wellKnown(owner)) {
            Optional<LeafColumn> leaf = schema.field(attribute.field());
            add(found, columns, ownerList, leaf, attribute.key(), attribute.emptyIsAbsent());
        }
        return found.toArray(NamedColumn[]::new);
    }

    private static void add(
            List<NamedColumn> found,
            AssemblyColumns columns,
            @Nullable ListCursor ownerList,
            Optional<LeafColumn> column,
            String key,
            boolean emptyIsAbsent) {
        LeafColumn leaf = columns.projected(column);
        if (leaf == null) {
            return;
        }
        if (leaf.type() == PhysicalType.INT64) {
            found.add(new NamedColumn.OfLong(columns.add(new LongColumn(leaf, ownerList)), key));
        } else {
            found.add(columns.add(new NamedColumn.OfText(leaf, ownerList, key, emptyIsAbsent)));
        }
    }

    /// Notes which columns have values in the batch that was bound.
    void bound() {
        activeCount = 0;
        for (NamedColumn column : named) {
            if (column.present()) {
                active[activeCount++] = column;
            }
        }
    }

    /// The attributes of one element of the level.
    List<Attribute> read(int owner) {
        int start = lists.start(owner);
        int generic = lists.end(owner) - start;
        int most = generic + activeCount;
        if (most == 0) {
            return FrozenList.of();
        }
        if (scratch.length < most) {
            scratch = new Attribute[SlotColumn.grown(scratch.length, most)];
        }
        Attribute[] attributes = scratch;
        for (int i = 0; i < generic; i++) {
            attributes[i] = new Attribute(keys.text(start + i), values.value(start + i));
        }
        int count = generic;
        for (int i = 0; i < activeCount; i++) {
            Attribute attribute = active[i].attribute(owner);
            if (attribute != null) {
                attributes[count++] = attribute;
            }
        }
        return FrozenList.wrap(Arrays.copyOf(attributes, count));
    }
}
