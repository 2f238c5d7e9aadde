package dev.intarsia.cli.text;

/// Makes text from files and systems safe to print on one line of a terminal.
public final class Printable {

    private Printable() {}

    /// The text with control and format characters, line separators and lone surrogates escaped.
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::mustEscape)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '\n') {
                line.append("\\n");
            } else if (codePoint == '\t') {
                line.append("\\t");
            } else if (mustEscape(codePoint)) {
                line.append("\\u%04x".formatted(codePoint));
            } else {
                line.appendCodePoint(codePoint);
            }
        });
        return line.toString();
    }

    private static boolean mustEscape(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
