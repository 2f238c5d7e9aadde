package dev.intarsia.schema;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The text of a path in expressions and on command lines: names joined by dots, those in double quotes that are no
/// plain names. A plain name has letters, digits, combining marks and `_ - $ @ :` of any script; the first name of a
/// path begins with a letter or `_` and is none of the [reserved words][#isReserved(String)]. Inside the quotes a
/// double quote is written twice.
public final class PathText {
    private static final Set<String> RESERVED =
            Set.of("and", "between", "false", "in", "is", "not", "null", "or", "true");

    private PathText() {}

    /// The path as text; the root, which has no name, yields the empty one.
    public static String of(ColumnPath path) {
        StringBuilder text = new StringBuilder();
        List<String> names = path.parts();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            text.append(i == 0 ? "" : ".");
            if (isPlain(name, i == 0)) {
                text.append(name);
            } else {
                text.append('"').append(name.replace("\"", "\"\"")).append('"');
            }
        }
        return text.toString();
    }

    private static boolean isPlain(String name, boolean first) {
        if (name.isEmpty() || first && (!isNameStart(name.codePointAt(0)) || isReserved(name))) {
            return false;
        }
        return name.codePoints().allMatch(PathText::isNamePart);
    }

    /// Whether a path can begin with this word in quotes only, in whatever case it is written.
    public static boolean isReserved(String word) {
        return RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }

    /// Whether a path can begin with this character without quotes.
    public static boolean isNameStart(int codePoint) {
        return codePoint == '_' || Character.isLetter(codePoint);
    }

    /// Whether a name can have this character without quotes.
    public static boolean isNamePart(int codePoint) {
        return switch (codePoint) {
            case '_', '-', '$', '@', ':' -> true;
            default -> Character.isLetterOrDigit(codePoint) || isMark(codePoint);
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
