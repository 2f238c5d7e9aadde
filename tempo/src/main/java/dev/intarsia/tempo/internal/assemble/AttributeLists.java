package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.FrozenList;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The attributes of one level: the generic ones in stored order, then those that have columns of their own.
final class AttributeLists {
    private final ListCursor lists;
    private final TextColumn keys;
    private final AttributeValues values;
    private final DedicatedAttributeColumns named;

    /// Adds all columns of the level's attributes to `columns`.
    AttributeLists(AssemblyColumns columns, TempoLevel owner) {
        ListCursor ownerList = columns.level(owner);
        Optional<LeafColumn> key = columns.schema().attribute(owner, AttributeField.KEY);
        LeafColumn projectedKey = columns.projected(key);
        lists = projectedKey == null
                ? columns.absent(ownerList)
                : columns.list(ownerList, projectedKey.repeatedAncestors().getLast());
        keys = columns.add(new TextColumn(projectedKey, lists));
        values = AttributeValues.of(columns, owner, lists);
        named = new DedicatedAttributeColumns(columns, owner, ownerList);
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
        int kept = 0;
        for (int i = start; i < start + generic; i++) {
            AttributeValue value = values.value(i);
            if (value != null) {
                attributes[kept++] = new Attribute(keys.text(i), value);
            }
        }
        named.read(owner, present, attributes, kept);
        return kept == generic ? FrozenList.wrap(attributes) : shortened(attributes, count - generic + kept);
    }

    private static List<Attribute> shortened(Attribute[] attributes, int count) {
        return count == 0 ? FrozenList.of() : FrozenList.wrap(Arrays.copyOf(attributes, count));
    }
}
