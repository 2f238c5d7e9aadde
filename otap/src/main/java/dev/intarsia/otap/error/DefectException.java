package dev.intarsia.otap.error;

/// Thrown when an unexpected exception occurs while a partition is read or delivered: presumably a defect of this
/// program and not of the files. It fails the partition only; the others continue.
public final class DefectException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place partition, table and file, as far as they are known
    /// @param cause the unexpected exception
    public DefectException(OtapPlace place, RuntimeException cause) {
        super("internal", place, "unexpected: " + cause, cause);
    }
}
