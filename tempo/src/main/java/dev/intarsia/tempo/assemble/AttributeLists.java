package dev.intarsia.tempo.assemble;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.FrozenList;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;
import java.util.Optional;

/// The attributes of one level: the generic ones in stored order, then those that have columns of their own.
final class AttributeLists {
    private final ListCursor lists;
    private final TextColumn keys;
    private final AttributeValues values;
    private final NamedColumns named;

    /// Adds all columns of the level's attributes to `columns`.
    AttributeLists(AssemblyColumns columns, TempoLevel owner) {
        ListCursor ownerList = columns.level(owner);
        Optional<LeafColumn> key = columns.schema().attribute(owner, AttributeField.KEY);
        LeafColumn projectedKey = columns.projected(key);
        lists = projectedKey == null
                ? columns.absent(ownerList)
                : columns.list(ownerList, projectedKey.repeatedAncestors().getLast());
        keys = columns.add(new TextColumn(projectedKey, lists));
        values = new AttributeValues(columns, owner, lists);
        named = new NamedColumns(columns, owner, ownerList);
    }

    /// Looks over the batch that was bound.
    void bound() {
        named.bound();
    }

    /// The attributes of one element of the level.
    List<Attribute> read(int owner) {
        int start = lists.start(owner);
        int generic = lists.end(owner) - start;
        long present = named.present(owner);
        int count = generic + Long.bitCount(present);
        if (count == 0) {
            return FrozenList.of();
        }
        Attribute[] attributes = new Attribute[count];
        for (int i = 0; i < generic; i++) {
            attributes[i] = new Attribute(keys.text(start + i), values.value(start + i));
        }
        named.read(owner, present, attributes, generic);
        return FrozenList.wrap(attributes);
    }
}
