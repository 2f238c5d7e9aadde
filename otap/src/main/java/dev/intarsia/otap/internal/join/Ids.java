package dev.intarsia.otap.internal.join;

/// Ids are unsigned 32-bit numbers. They are stored *shifted*, by 2^31, so that signed comparison orders them, and
/// their bounds as `long`, which can represent "none".
final class Ids {
    /// Lower bound if there is no id, above every shifted one.
    static final long NONE_LOW = Long.MAX_VALUE;
    /// Upper bound if there is no id, below every shifted one.
    static final long NONE_HIGH = Long.MIN_VALUE;

    private Ids() {}

    /// Converts an id to its shifted form, and back.
    static int shifted(int id) {
        return id ^ Integer.MIN_VALUE;
    }

    /// The number that a shifted id represents.
    static long number(int shifted) {
        return Integer.toUnsignedLong(shifted(shifted));
    }
}
