package dev.intarsia.internal.text;

/// Makes one printable, bounded line of text that may come from a file: names, messages of other libraries.
public final class LogSafeText {
    /// Longest piece of foreign text kept in a message, in UTF-16 units.
    public static final int MAX_LENGTH = 1024;

    private LogSafeText() {}

    /// The text, cut after [#MAX_LENGTH] units.
    public static String of(String text) {
        int end = Math.min(text.length(), MAX_LENGTH);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return end < text.length() ? escaped(text.substring(0, end)) + '…' : escaped(text);
    }

    /// The text with control and format characters, line separators and lone surrogates escaped, however long it is.
    public static String escaped(String text) {
        if (text.codePoints().noneMatch(LogSafeText::mustEscape)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> append(line, codePoint));
        return line.toString();
    }

    private static void append(StringBuilder line, int codePoint) {
        switch (codePoint) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (!mustEscape(codePoint)) {
                    line.appendCodePoint(codePoint);
                } else if (codePoint <= 0xFFFF) {
                    line.append("\\u%04x".formatted(codePoint));
                } else {
                    line.append("\\u{%x}".formatted(codePoint));
                }
            }
        }
    }

    /// Control and format characters (terminal escapes, bidirectional overrides), line and paragraph separators, and
    /// halves of surrogate pairs: everything that could break the line or show it other than it is.
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
