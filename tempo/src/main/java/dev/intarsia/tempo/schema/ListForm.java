package dev.intarsia.tempo.schema;

import dev.intarsia.schema.ColumnPath;

/// How a format spells its lists.
public enum ListForm {
    /// Parquet's LIST: `X.list.element`, of which `list` repeats.
    THREE_LEVEL(".list", ".list.element"),
    /// The node itself repeats.
    BARE("", "");

    private final String repeatedSuffix;
    private final String elementSuffix;

    ListForm(String repeatedSuffix, String elementSuffix) {
        this.repeatedSuffix = repeatedSuffix;
        this.elementSuffix = elementSuffix;
    }

    /// The repeated node of the list of that name.
    public ColumnPath repeated(ColumnPath list) {
        return ColumnPath.parse(list + repeatedSuffix);
    }

    /// The element of the list of that name.
    public ColumnPath element(ColumnPath list) {
        return ColumnPath.parse(list + elementSuffix);
    }
}
