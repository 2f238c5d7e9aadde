package dev.intarsia.testdata.otap;

/// The exporter has stopped because a batch did not fit into an open file.
public final class ShapeChangedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShapeChangedException(Throwable cause) {
        super("the exporter stops: " + cause.getMessage(), cause);
    }
}
