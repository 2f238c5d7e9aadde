package dev.intarsia.tempo.search;

import java.util.ArrayDeque;
import java.util.Deque;

/// Estimates from above what RE2/J makes of a regular expression, in one pass and without recursion: it compiles each
/// repetition as often as it is counted, and recurses into groups, while compiling, and over branches, while
/// matching.
///
/// What is no regular expression is not noticed here; the compiler refuses it.
final class PatternCost {
    /// Deepest nesting of groups. 1,000 overflow a stack of 1 MiB; expressions written by hand stay below ten.
    static final int MAX_DEPTH = 100;
    /// Most instructions, where a branch counts as [#BRANCH]. Within them RE2/J matches on stacks of 512 KiB, also
    /// when its code is interpreted, and takes some MiB of heap; `.{0,1000}`, the largest count of RE2, costs 4,000.
    static final int MAX_COST = 8_000;

    /// Matching recurses once for each branch in a row, and for ends of groups, but not for characters.
    private static final int BRANCH = 3;

    private final String expression;
    private final Deque<Long> outer = new ArrayDeque<>();
    /// Cost of what comes before the last atom, in the innermost group.
    private long before;
    /// Cost of the last atom, which a repetition multiplies.
    private long last;

    private PatternCost(String expression) {
        this.expression = expression;
    }

    /// Checks an expression.
    ///
    /// @throws PatternException when it is nested too deeply or costs too much
    static void check(String expression) {
        new PatternCost(expression).check();
    }

    private void check() {
        int i = 0;
        while (i < expression.length()) {
            i = take(i);
            if (before + last > MAX_COST) {
                throw refused("too large when compiled: its counted repetitions and branches cost more than " + MAX_COST
                        + " instructions");
            }
        }
    }

    /// Takes what begins at an offset.
    ///
    /// @return the offset after it
    private int take(int at) {
        switch (expression.charAt(at)) {
            case '\\' -> {
                return escape(at);
            }
            case '[' -> {
                atom(1);
                return endOfClass(at);
            }
            case '(' -> open();
            case ')' -> close();
            case '|' -> {
                atom(BRANCH);
                atom(0);
            }
            case '*', '+', '?' -> last += BRANCH;
            case '{' -> {
                return repetition(at);
            }
            default -> atom(1);
        }
        return at + 1;
    }

    private void atom(long cost) {
        before += last;
        last = cost;
    }

    private void open() {
        if (outer.size() == MAX_DEPTH) {
            throw refused("nested more than " + MAX_DEPTH + " deep");
        }
        atom(0);
        outer.push(before);
        before = 0;
    }

    private void close() {
        if (!outer.isEmpty()) {
            last += before + 2 * BRANCH;
            before = outer.pop();
        }
    }

    private int escape(int at) {
        if (expression.startsWith("\\Q", at)) {
            int end = expression.indexOf("\\E", at + 2);
            int behind = end < 0 ? expression.length() : end;
            // A repetition after them is of the last one only.
            atom(Math.max(0, behind - at - 3));
            atom(1);
            return end < 0 ? behind : end + 2;
        }
        atom(1);
        // The braces of \x{41} and \p{Greek} are no repetition.
        boolean braces = at + 2 < expression.length()
                && "xpP".indexOf(expression.charAt(at + 1)) >= 0
                && expression.charAt(at + 2) == '{';
        int end = braces ? expression.indexOf('}', at) : -1;
        return end < 0 ? at + 2 : end + 1;
    }

    /// A bracket that is first is a member of the class.
    private int endOfClass(int at) {
        int i = at + 1;
        if (i < expression.length() && expression.charAt(i) == '^') {
            i++;
        }
        boolean first = true;
        while (i < expression.length() && (first || expression.charAt(i) != ']')) {
            first = false;
            if (expression.charAt(i) == '\\') {
                i += 2;
            } else if (expression.startsWith("[:", i)) {
                int end = expression.indexOf(":]", i + 2);
                i = end < 0 ? i + 1 : end + 2;
            } else {
                i++;
            }
        }
        return i + 1;
    }

    /// `{2}`, `{2,}` or `{2,5}`; any other brace is a character.
    private int repetition(int at) {
        int i = at + 1;
        int endOfMin = endOfDigits(i);
        boolean range = endOfMin < expression.length() && expression.charAt(endOfMin) == ',';
        int endOfMax = range ? endOfDigits(endOfMin + 1) : endOfMin;
        boolean isRepetition = endOfMin > i && endOfMax < expression.length() && expression.charAt(endOfMax) == '}';
        if (!isRepetition) {
            atom(1);
            return at + 1;
        }
        long min = number(i, endOfMin);
        long max = range ? number(endOfMin + 1, endOfMax) : min;
        // At least once or more, `{2,}`, is one copy more; so is `{0}`, which compiles to something.
        long copies = Math.max(min + 1, max);
        last = copies * (last + (range ? BRANCH : 0));
        return endOfMax + 1;
    }

    private int endOfDigits(int from) {
        int i = from;
        while (i < expression.length() && expression.charAt(i) >= '0' && expression.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /// The number, or one that is too large anyway; 0 for no digits.
    private long number(int from, int to) {
        long number = 0;
        for (int i = from; i < to && number <= MAX_COST; i++) {
            number = number * 10 + expression.charAt(i) - '0';
        }
        return number;
    }

    private PatternException refused(String reason) {
        return new PatternException(expression, reason, null);
    }
}
