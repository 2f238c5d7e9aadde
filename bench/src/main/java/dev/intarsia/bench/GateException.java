package dev.intarsia.bench;

/// Two readers that are to be compared do not yield the same: their times say nothing.
final class GateException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    GateException(String message) {
        super(message);
    }
}
