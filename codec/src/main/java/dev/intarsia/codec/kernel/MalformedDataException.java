package dev.intarsia.codec.kernel;

/// Bytes that break their format. The only exception this module throws for bad input; callers that have the place in
/// the file translate it.
public final class MalformedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /// @param message what is wrong, one line
    /// @param offset byte offset inside the segment that was given to the failing call
    public MalformedDataException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /// @param message what is wrong, one line
    /// @param offset byte offset inside the segment that was given to the failing call
    /// @param cause what the codec library said
    public MalformedDataException(String message, long offset, Throwable cause) {
        super(message, cause);
        this.offset = offset;
    }

    /// Byte offset, inside the segment given to the failing call, at or near which the bytes are wrong.
    public long offset() {
        return offset;
    }
}
