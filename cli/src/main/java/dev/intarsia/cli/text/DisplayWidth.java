package dev.intarsia.cli.text;

/// How many places text takes on a terminal: two for East Asian wide characters and pictures, none for marks that join
/// the character before them.
public final class DisplayWidth {

    private DisplayWidth() {}

    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            width += of(codePoint);
            i += Character.charCount(codePoint);
        }
        return width;
    }

    /// The longest start of `text` that takes no more than `places`.
    public static String cut(String text, int places) {
        int width = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            width += of(codePoint);
            if (width > places) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    private static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean fullWidthForm = codePoint >= 0xFF01 && codePoint <= 0xFF60;
        return Character.isIdeographic(codePoint) || isWide(codePoint) || fullWidthForm ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100 && codePoint <= 0x115F
                || codePoint >= 0x3000 && codePoint <= 0x30FF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0x1F300 && codePoint <= 0x1FAFF;
    }
}
