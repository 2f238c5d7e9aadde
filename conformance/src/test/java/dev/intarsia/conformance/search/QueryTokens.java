package dev.intarsia.conformance.search;

import java.util.ArrayList;
import java.util.List;

/// The tokens of a query of [Query].
final class QueryTokens {
    private static final List<String> SYMBOLS =
            List.of("&&", "||", "=~", "!~", "!=", "<=", ">=", "{", "}", "(", ")", "=", "<", ">");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    QueryTokens(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            String token = token(text, at);
            tokens.add(token);
            at += token.length();
        }
        tokens.add("");
    }

    private static String token(String text, int at) {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                return symbol;
            }
        }
        char quote = text.charAt(at);
        if (quote == '"' || quote == '`') {
            int end = at + 1;
            while (text.charAt(end) != quote) {
                end += quote == '"' && text.charAt(end) == '\\' ? 2 : 1;
            }
            return text.substring(at, end + 1);
        }
        return word(text, at);
    }

    private static String word(String text, int at) {
        int end = at;
        boolean quoted = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (quoted && c == '\\') {
                end++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || "{}()=~!<>&|^,".indexOf(c) >= 0)) {
                break;
            }
            end++;
        }
        if (end == at) {
            throw new UnsupportedOperationException("at " + text.substring(at));
        }
        return text.substring(at, end);
    }

    String peek() {
        return tokens.get(next);
    }

    String next() {
        return tokens.get(next++);
    }

    boolean accept(String token) {
        if (!peek().equals(token)) {
            return false;
        }
        next++;
        return true;
    }

    void expect(String token) {
        if (!peek().equals(token)) {
            throw new UnsupportedOperationException("'" + peek() + "' in place of '" + token + "'");
        }
        next = Math.min(next + 1, tokens.size() - 1);
    }
}
