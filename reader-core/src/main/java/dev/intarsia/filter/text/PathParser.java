package dev.intarsia.filter.text;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.PathText;
import java.util.ArrayList;
import java.util.List;

/// Reads the text of paths, as [PathText] writes it: names joined by dots, in double quotes or backticks where they are
/// no plain names; inside quotes the quote itself is written twice.
public final class PathParser {
    private PathParser() {}

    /// One path.
    ///
    /// @throws ExpressionException when the text is none
    public static ColumnPath parse(String text) {
        TextCursor cursor = new TextCursor(text);
        cursor.skipSpace();
        ColumnPath path = path(cursor);
        expectEnd(cursor, "a dot or the end");
        return path;
    }

    /// Paths with commas between them.
    ///
    /// @throws ExpressionException when the text is no such list; an empty text is none
    public static List<ColumnPath> parseList(String text) {
        TextCursor cursor = new TextCursor(text);
        List<ColumnPath> paths = new ArrayList<>();
        do {
            cursor.skipSpace();
            paths.add(path(cursor));
            cursor.skipSpace();
        } while (cursor.take(","));
        expectEnd(cursor, "a comma or the end");
        return paths;
    }

    static void expectEnd(TextCursor cursor, String wanted) {
        cursor.skipSpace();
        if (cursor.peek() >= 0) {
            throw cursor.failure(cursor.offset(), wanted + " is expected, not " + cursor.found());
        }
    }

    static ColumnPath path(TextCursor cursor) {
        List<String> names = new ArrayList<>();
        names.add(firstName(cursor));
        while (cursor.take(".")) {
            names.add(name(cursor));
        }
        return new ColumnPath(names);
    }

    private static String firstName(TextCursor cursor) {
        String word = cursor.peekWord();
        if (PathText.isReserved(word)) {
            throw cursor.failure(
                    cursor.offset(),
                    "a column is expected, not the word " + word + "; a column of that name is written \"" + word
                            + "\"");
        }
        return word.isEmpty() ? quotedName(cursor) : cursor.takeName();
    }

    private static String name(TextCursor cursor) {
        String plain = cursor.takeName();
        return plain.isEmpty() ? quotedName(cursor) : plain;
    }

    private static String quotedName(TextCursor cursor) {
        if (cursor.peek() != '"' && cursor.peek() != '`') {
            throw cursor.failure(cursor.offset(), "the name of a column is expected, not " + cursor.found());
        }
        return cursor.takeQuoted();
    }
}
