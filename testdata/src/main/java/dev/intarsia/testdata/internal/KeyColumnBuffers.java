package dev.intarsia.testdata.internal;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.util.ArrayList;
import java.util.List;

/// The optional and repeated columns that the attribute keys of a resource, span or event have.
final class KeyColumnBuffers extends Columns {

    private record Pair(KeyColumn key, ColumnBuffer column) {}

    private final List<Pair> pairs = new ArrayList<>();

    KeyColumnBuffers(RowColumns columns, ColumnPath owner, KeyColumns keys) {
        super(columns, owner);
        keys.wellKnown().forEach(this::addPair);
        keys.slots().forEach(this::addPair);
    }

    private void addPair(KeyColumn key) {
        pairs.add(new Pair(key, leaf(key.path())));
    }

    void add(SplitAttributes attributes, int rep) {
        for (Pair pair : pairs) {
            ColumnBuffer column = pair.column;
            int def = column.column().maxDefinitionLevel();
            List<AttributeValue> values = KeyColumn.elements(attributes.valueIn(pair.key));
            if (values.isEmpty()) {
                column.addNull(rep, def - 1);
            }
            int itemRep = rep;
            for (AttributeValue value : values) {
                addScalar(column, itemRep, def, value);
                itemRep = column.column().maxRepetitionLevel();
            }
        }
    }
}
