package dev.intarsia.filter;

/// Sets of truth values, as bits: what a predicate can come out as over some rows.
final class Outcomes {
    static final int NONE = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int UNKNOWN = 4;

    private Outcomes() {}

    static int of(boolean mayBeTrue, boolean mayBeFalse, boolean mayBeUnknown) {
        return (mayBeTrue ? TRUE : NONE) | (mayBeFalse ? FALSE : NONE) | (mayBeUnknown ? UNKNOWN : NONE);
    }

    static int not(int a) {
        return a & UNKNOWN | (a & TRUE) << 1 | (a & FALSE) >> 1;
    }

    /// What `x and y` can be, x being one of `a` and y one of `b`.
    static int and(int a, int b) {
        if (a == NONE || b == NONE) {
            return NONE;
        }
        boolean unknown =
                (a & UNKNOWN) != 0 && (b & (UNKNOWN | TRUE)) != 0 || (b & UNKNOWN) != 0 && (a & (UNKNOWN | TRUE)) != 0;
        return a & b & TRUE | (a | b) & FALSE | (unknown ? UNKNOWN : NONE);
    }

    static int or(int a, int b) {
        return not(and(not(a), not(b)));
    }

    static Match match(int outcomes) {
        return (outcomes & TRUE) == 0 ? Match.NEVER : outcomes == TRUE ? Match.ALWAYS : Match.MAYBE;
    }
}
