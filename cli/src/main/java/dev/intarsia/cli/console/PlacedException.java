package dev.intarsia.cli.console;

import dev.intarsia.error.ReadException;

/// A failed read of an object whose key says less than the path the user gave.
public final class PlacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final ReadException failure;

    /// @param folder the folder in which the failure's object lies
    /// @param failure what happened
    public PlacedException(String folder, ReadException failure) {
        super(failure.getMessage(), failure);
        this.folder = folder;
        this.failure = failure;
    }

    ReadException failure() {
        return failure;
    }

    String place() {
        if (failure.location().object().isEmpty()) {
            return folder;
        }
        return folder.endsWith("/") ? folder + failure.location() : folder + "/" + failure.location();
    }
}
