package dev.intarsia.internal.text;

/// Addresses as messages and logs may show them: without user names, passwords, queries and fragments, any of which
/// may be a secret.
public final class RedactedUrl {
    private static final String HIDDEN = "…";

    private RedactedUrl() {}

    /// An address, or what was meant to be one: a password may stand in it in any form. All before the last `@` is
    /// hidden but for the scheme.
    public static String of(String url) {
        int authority = url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3;
        int user = url.lastIndexOf('@');
        String open = user < authority ? url : url.substring(0, authority) + HIDDEN + url.substring(user);
        int end = endOfPath(open);
        return end == open.length() ? open : open.substring(0, end + 1) + HIDDEN;
    }

    private static int endOfPath(String url) {
        int end = 0;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        return end;
    }

    /// A message, each address in it redacted. An address continues up to a space, a quotation mark or an angle
    /// bracket.
    public static String in(String message) {
        StringBuilder text = new StringBuilder(message.length());
        int done = 0;
        int next = message.indexOf("://");
        while (next >= 0) {
            int end = next + 3;
            while (end < message.length() && isOfUrl(message.charAt(end))) {
                end++;
            }
            text.append(message, done, next).append(of(message.substring(next, end)));
            done = end;
            next = message.indexOf("://", end);
        }
        return text.append(message, done, message.length()).toString();
    }

    private static boolean isOfUrl(char c) {
        return !Character.isWhitespace(c) && "\"'`<>".indexOf(c) < 0;
    }
}
