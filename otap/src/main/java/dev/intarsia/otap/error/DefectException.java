package dev.intarsia.otap.error;

/// Something that should not be possible came up while a partition was read or handed on: a defect of this program, and
/// not of the files, as far as anybody knows. It is the partition's failure, so that the others go on.
public final class DefectException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place partition, table and file, as far as they are known
    /// @param cause what came up
    public DefectException(OtapPlace place, RuntimeException cause) {
        super("internal", place, "unexpected: " + cause, cause);
    }
}
