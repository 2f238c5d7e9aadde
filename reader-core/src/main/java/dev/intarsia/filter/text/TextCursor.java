package dev.intarsia.filter.text;

import dev.intarsia.schema.PathText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A place in an expression that moves on.
final class TextCursor {
    private static final int MAX_LENGTH = 65_536;
    private static final int SHOWN = 20;

    private final String text;
    private int offset;

    TextCursor(String text) {
        this.text = text;
        if (text.length() > MAX_LENGTH) {
            throw failure(MAX_LENGTH, "longer than " + MAX_LENGTH + " characters");
        }
    }

    /// The place, in UTF-16 units.
    int offset() {
        return offset;
    }

    void skipSpace() {
        while (offset < text.length() && isSpace(text.codePointAt(offset))) {
            offset += Character.charCount(text.codePointAt(offset));
        }
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    /// The next character without moving on, -1 at the end.
    int peek() {
        return offset < text.length() ? text.codePointAt(offset) : -1;
    }

    boolean startsWith(String symbol) {
        return text.startsWith(symbol, offset);
    }

    /// Moves past this symbol if it is next.
    boolean take(String symbol) {
        boolean found = startsWith(symbol);
        offset += found ? symbol.length() : 0;
        return found;
    }

    /// Moves past this symbol and the space before it.
    void expect(String symbol, String wanted) {
        skipSpace();
        if (!take(symbol)) {
            throw failure(offset, wanted + " is expected, not " + found());
        }
    }

    /// The word that is next, in whatever case, without moving on; empty when there is none.
    String peekWord() {
        return PathText.isNameStart(peek()) ? text.substring(offset, endOfName(offset)) : "";
    }

    /// Moves past this word, and the space before it, if it is next.
    boolean takeWord(String word) {
        skipSpace();
        // Not equalsIgnoreCase, which takes a long s for an s.
        boolean found = peekWord().toLowerCase(Locale.ROOT).equals(word);
        offset += found ? word.length() : 0;
        return found;
    }

    /// Moves past the characters that can be in a plain name, if there are any.
    String takeName() {
        int end = endOfName(offset);
        String name = text.substring(offset, end);
        offset = end;
        return name;
    }

    private int endOfName(int start) {
        int end = start;
        while (end < text.length() && PathText.isNamePart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /// Moves past ASCII digits, if there are any.
    void takeDigits() {
        while (offset < text.length() && text.charAt(offset) >= '0' && text.charAt(offset) <= '9') {
            offset++;
        }
    }

    /// What lies between an earlier place and this one.
    String since(int start) {
        return text.substring(start, offset);
    }

    /// What stands in quotes, the first of which is next; one that is written twice stands for itself.
    String takeQuoted() {
        int start = offset;
        char quote = text.charAt(offset++);
        StringBuilder content = new StringBuilder();
        while (true) {
            int end = text.indexOf(quote, offset);
            if (end < 0) {
                throw failure(start, "the quote that begins here has no end");
            }
            content.append(text, offset, end);
            offset = end + 1;
            if (offset == text.length() || text.charAt(offset) != quote) {
                return content.toString();
            }
            content.append(quote);
            offset++;
        }
    }

    /// What is next, for messages.
    String found() {
        if (offset == text.length()) {
            return "the end";
        }
        int end = Math.max(endOfName(offset), offset + Character.charCount(peek()));
        int cut = text.codePointCount(offset, end) > SHOWN ? text.offsetByCodePoints(offset, SHOWN) : end;
        return "`" + text.substring(offset, cut) + (cut < end ? "…" : "") + "`";
    }

    ExpressionException failure(int at, String reason) {
        return failure(at, reason, null);
    }

    ExpressionException failure(int at, String reason, @Nullable Throwable cause) {
        return new ExpressionException(text.codePointCount(0, at) + 1, reason, cause);
    }
}
