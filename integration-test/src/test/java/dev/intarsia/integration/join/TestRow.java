package dev.intarsia.integration.join;

import org.jspecify.annotations.Nullable;

/// A row of a table to be joined.
///
/// @param id its own id, null for none
/// @param parentId its parent's id, null for none
/// @param value a number of its own; text and list of the row follow from it
record TestRow(@Nullable Integer id, @Nullable Integer parentId, long value) {
    /// A root row.
    static TestRow root(@Nullable Integer id, long value) {
        return new TestRow(id, null, value);
    }

    /// A row of a lowest table.
    static TestRow child(@Nullable Integer parentId, long value) {
        return new TestRow(null, parentId, value);
    }

    /// What the text column holds in the row of this value.
    static String text(long value) {
        return "text " + value % 97;
    }

    /// How many elements the list of the row of this value has: the value, plus 1, and so on.
    static int listSize(long value) {
        return (int) (value % 3);
    }
}
