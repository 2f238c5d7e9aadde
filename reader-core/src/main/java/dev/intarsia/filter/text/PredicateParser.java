package dev.intarsia.filter.text;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.ColumnPredicate.Operator;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads predicates that are written as expressions:
///
/// ```
/// expression = and { "or" and }
/// and        = unary { "and" unary }
/// unary      = "not" unary | "(" expression ")" | "true" | "false" | test
/// test       = path ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) literal
///            | path "is" [ "not" ] "null"
///            | path [ "not" ] "in" "(" [ literal { "," literal } ] ")"
///            | path [ "not" ] "between" ( literal "and" literal | ("[" | "(") literal "," literal ("]" | ")") )
///            | path [ "not" ] "starts" "with" literal
/// ```
///
/// Words may be in upper case; `<>` is `!=`, and `==` is `=`. Paths are those of [PathParser]. Literals are numbers,
/// texts in single quotes, byte strings (`x'0aff'`, `0x0aff`), `true`, `false`, and `date '2026-01-31'`, `time
/// '23:59:59'`, `timestamp '2026-01-31T23:59:59Z'`, `uuid '…'`, `double '0.1'`. Numbers are exact; in a column of
/// floating-point numbers one means the nearest value of the column, and `double '0.1'` that very double.
///
/// What [ColumnPredicate]'s `toString` writes is read back as the same predicate.
public final class PredicateParser {
    private static final int MAX_DEPTH = 500;

    private final TextCursor cursor;
    private final Map<Object, Integer> offsets = new IdentityHashMap<>();

    private PredicateParser(String text) {
        this.cursor = new TextCursor(text);
    }

    /// Reads an expression, which is at most 65,536 characters long and nested at most 500 deep.
    ///
    /// @throws ExpressionException when the text is none
    public static ParsedPredicate parse(String text) {
        PredicateParser parser = new PredicateParser(text);
        ColumnPredicate predicate = parser.expression(0);
        PathParser.expectEnd(parser.cursor, "`and`, `or` or the end");
        return new ParsedPredicate(predicate, parser.cursor, parser.offsets);
    }

    private ColumnPredicate expression(int depth) {
        ColumnPredicate first = conjunction(depth);
        if (!cursor.takeWord("or")) {
            return first;
        }
        List<ColumnPredicate> parts = new ArrayList<>(List.of(first));
        do {
            parts.add(conjunction(depth));
        } while (cursor.takeWord("or"));
        return new ColumnPredicate.Or(parts);
    }

    private ColumnPredicate conjunction(int depth) {
        ColumnPredicate first = unary(depth);
        if (!cursor.takeWord("and")) {
            return first;
        }
        List<ColumnPredicate> parts = new ArrayList<>(List.of(first));
        do {
            parts.add(unary(depth));
        } while (cursor.takeWord("and"));
        return new ColumnPredicate.And(parts);
    }

    private ColumnPredicate unary(int depth) {
        cursor.skipSpace();
        if (depth > MAX_DEPTH) {
            throw cursor.failure(cursor.offset(), "nested more than " + MAX_DEPTH + " deep");
        }
        if (cursor.takeWord("not")) {
            return ColumnPredicate.not(unary(depth + 1));
        }
        if (cursor.take("(")) {
            ColumnPredicate inner = expression(depth + 1);
            cursor.expect(")", "`and`, `or` or `)`");
            return inner;
        }
        if (cursor.takeWord("true")) {
            return ColumnPredicate.and();
        }
        if (cursor.takeWord("false")) {
            return ColumnPredicate.or();
        }
        return test();
    }

    private ColumnPredicate test() {
        int start = cursor.offset();
        ColumnPath path = PathParser.path(cursor);
        offsets.put(path, start);
        if (cursor.takeWord("is")) {
            boolean negated = cursor.takeWord("not");
            expectWord("null", negated ? "`null`" : "`null` or `not null`");
            return new ColumnPredicate.NullTest(path, !negated);
        }
        if (cursor.takeWord("not")) {
            return ColumnPredicate.not(worded(path, "`in`, `between` or `starts with`"));
        }
        Operator operator = operator();
        return operator == null
                ? worded(path, "a comparison")
                : new ColumnPredicate.Comparison(path, operator, literal());
    }

    private @Nullable Operator operator() {
        cursor.skipSpace();
        if (cursor.take("<>") || cursor.take("!=")) {
            return Operator.NOT_EQUAL;
        }
        if (cursor.take("<=")) {
            return Operator.LESS_OR_EQUAL;
        }
        if (cursor.take(">=")) {
            return Operator.GREATER_OR_EQUAL;
        }
        if (cursor.take("<")) {
            return Operator.LESS;
        }
        if (cursor.take(">")) {
            return Operator.GREATER;
        }
        return cursor.take("==") || cursor.take("=") ? Operator.EQUAL : null;
    }

    private ColumnPredicate worded(ColumnPath path, String wanted) {
        if (cursor.takeWord("in")) {
            return new ColumnPredicate.In(path, literals());
        }
        if (cursor.takeWord("between")) {
            return between(path);
        }
        if (cursor.takeWord("starts")) {
            expectWord("with", "`with`");
            return new ColumnPredicate.StartsWith(path, literal());
        }
        throw cursor.failure(cursor.offset(), wanted + " is expected, not " + cursor.found());
    }

    private List<Literal> literals() {
        cursor.expect("(", "`(`");
        List<Literal> literals = new ArrayList<>();
        cursor.skipSpace();
        if (cursor.take(")")) {
            return literals;
        }
        do {
            literals.add(literal());
            cursor.skipSpace();
        } while (cursor.take(","));
        cursor.expect(")", "`,` or `)`");
        return literals;
    }

    private ColumnPredicate between(ColumnPath path) {
        cursor.skipSpace();
        boolean closed = cursor.take("[");
        if (!closed && !cursor.take("(")) {
            Literal low = literal();
            expectWord("and", "`and`");
            return new ColumnPredicate.Range(path, low, true, literal(), true);
        }
        Literal low = literal();
        cursor.expect(",", "`,`");
        Literal high = literal();
        cursor.skipSpace();
        boolean highClosed = cursor.take("]");
        if (!highClosed) {
            cursor.expect(")", "`]` or `)`");
        }
        return new ColumnPredicate.Range(path, low, closed, high, highClosed);
    }

    private Literal literal() {
        cursor.skipSpace();
        int start = cursor.offset();
        Literal literal = LiteralParser.literal(cursor);
        offsets.put(literal, start);
        return literal;
    }

    private void expectWord(String word, String wanted) {
        if (!cursor.takeWord(word)) {
            throw cursor.failure(cursor.offset(), wanted + " is expected, not " + cursor.found());
        }
    }
}
