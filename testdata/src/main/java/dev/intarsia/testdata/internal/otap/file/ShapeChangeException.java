package dev.intarsia.testdata.internal.otap.file;

/// A batch does not fit into a file that another one began.
public final class ShapeChangeException extends Exception {
    private static final long serialVersionUID = 1;

    ShapeChangeException(String table, ArrowField before, ArrowField now) {
        super("incompatible type in " + table + ": field '" + now.name() + "' was " + before + " and is " + now);
    }
}
