package dev.intarsia.codec.compress;

import dev.intarsia.codec.kernel.MalformedDataException;

/// The size in bytes that a page's header declares for its decompressed content: a codec must produce exactly that.
final class ExactSize {
    private ExactSize() {}

    /// Checks the number of bytes that a codec produced.
    ///
    /// @param codec name of the codec, for messages
    /// @param offset offset of the compressed bytes, for messages
    static void require(String codec, long produced, long expected, long offset) {
        if (produced != expected) {
            throw new MalformedDataException(
                    codec + " produced " + produced + " bytes, " + expected + " were expected", offset);
        }
    }
}
