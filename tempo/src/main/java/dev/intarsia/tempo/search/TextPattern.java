package dev.intarsia.tempo.search;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.intarsia.internal.concurrent.Stages;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// A regular expression (RE2) that texts match from end to end. Immutable.
///
/// Expressions without operators other than `|`, such as lists of names, are compared as texts and never compiled:
/// RE2/J takes memory in proportion to the square of a literal's length.
sealed interface TextPattern {
    /// Most characters of an expression, in UTF-16 units, as of a predicate's text.
    int MAX_LENGTH = 65_536;
    /// Most characters of an expression that has to be compiled: RE2/J takes 32 MiB for a literal of that length.
    int MAX_COMPILED_LENGTH = 4_096;
    /// Stack of a thread that compiles repetitions, in bytes: RE2/J makes `a{0,1000}` of a thousand nested options, and
    /// calls itself for each.
    int COMPILING_STACK = 8 << 20;

    boolean matches(String text);

    /// One of some texts.
    record Literals(Set<String> texts) implements TextPattern {
        @Override
        public boolean matches(String text) {
            return texts.contains(text);
        }
    }

    /// A compiled expression.
    record Compiled(Pattern pattern) implements TextPattern {
        @Override
        public boolean matches(String text) {
            return pattern.matches(text);
        }
    }

    /// Reads an expression; the dot stands for line ends, too.
    ///
    /// @throws PatternException when it is none, or too long, too deeply nested or too large when compiled
    static TextPattern of(String expression) {
        if (expression.length() > MAX_LENGTH) {
            throw new PatternException(expression, "longer than " + MAX_LENGTH + " characters", null);
        }
        if (isLiteral(expression)) {
            return new Literals(literals(expression));
        }
        if (expression.length() > MAX_COMPILED_LENGTH) {
            throw new PatternException(
                    expression, "longer than " + MAX_COMPILED_LENGTH + " characters and not a list of literals", null);
        }
        PatternCost.check(expression);
        return new Compiled(compiled(expression));
    }

    private static Pattern compiled(String expression) {
        try {
            boolean repeats = expression.indexOf('{') >= 0;
            return repeats ? compiledOnLargeStack(expression) : Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new PatternException(expression, e.getDescription(), e);
        } catch (StackOverflowError e) {
            // RE2/J recurses for each group; a thread may have a smaller stack than a hundred of them need.
            throw new PatternException(expression, "needs more stack than this thread has", e);
        }
    }

    /// Whether an expression is taken must not depend on the stack of the caller.
    private static Pattern compiledOnLargeStack(String expression) {
        CompletableFuture<Pattern> compiled = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("intarsia-pattern")
                .daemon()
                .stackSize(COMPILING_STACK)
                .start(() -> {
                    try {
                        compiled.complete(Pattern.compile(expression, Pattern.DOTALL));
                    } catch (Throwable e) { // the border of a task
                        compiled.completeExceptionally(e);
                    }
                });
        return Stages.join(compiled);
    }

    /// Whether no character has a meaning but `|`, and `\` before punctuation.
    private static boolean isLiteral(String expression) {
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                i++;
                if (i == expression.length() || !isPunctuation(expression.charAt(i))) {
                    return false;
                }
            } else if (".+*?()[]{}^$".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /// RE2 takes a backslash off every character of ASCII that is no letter, digit or control character.
    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c) && c != '_';
    }

    private static Set<String> literals(String expression) {
        Set<String> texts = new HashSet<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '|') {
                texts.add(text.toString());
                text.setLength(0);
            } else {
                text.append(c == '\\' ? expression.charAt(++i) : c);
            }
        }
        texts.add(text.toString());
        return Set.copyOf(texts);
    }
}
