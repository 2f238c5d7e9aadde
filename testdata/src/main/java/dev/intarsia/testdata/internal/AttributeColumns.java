package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.util.List;

/// The columns of a list of generic attributes: their keys, and whatever the format has for values.
abstract class AttributeColumns extends Columns {

    /// Level at which an attribute exists.
    private final int level;

    private final ColumnBuffer key;

    AttributeColumns(RowColumns columns, ColumnPath owner) {
        super(columns, below(owner, columns.format().element("Attrs")));
        key = leaf("Key");
        level = key.column().maxRepetitionLevel();
    }

    /// Appends a list that begins at repetition level `rep`.
    final void add(List<Attribute> attributes, int rep) {
        if (attributes.isEmpty()) {
            addNull(rep, level - 1);
        }
        int itemRep = rep;
        for (Attribute attribute : attributes) {
            addText(key, itemRep, level, attribute.key());
            addValue(attribute.value(), itemRep, level);
            itemRep = level;
        }
    }

    /// Appends one value; it exists at definition level `level`.
    abstract void addValue(AttributeValue value, int rep, int level);
}
