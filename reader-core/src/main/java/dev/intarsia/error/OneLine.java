package dev.intarsia.error;

/// Makes one printable, bounded line of text that may come from a file: names, messages of other libraries.
final class OneLine {
    /// Longest piece of foreign text kept in a message, in UTF-16 units.
    static final int MAX_LENGTH = 1024;

    private OneLine() {}

    static String of(String text) {
        int end = Math.min(text.length(), MAX_LENGTH);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        if (end == text.length() && isPlain(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(end + 16);
        for (int i = 0; i < end; ) {
            int codePoint = text.codePointAt(i);
            append(line, codePoint);
            i += Character.charCount(codePoint);
        }
        return end < text.length() ? line.append('…').toString() : line.toString();
    }

    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(OneLine::mustEscape);
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
