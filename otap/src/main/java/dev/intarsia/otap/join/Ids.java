package dev.intarsia.otap.join;

/// Ids are unsigned 32-bit numbers. Here they are kept *shifted*, by 2^31, so that signed comparison orders them, and
/// bounds of them as `long`, which has room for "none".
final class Ids {
    /// Lower bound where there is no id, above every shifted one.
    static final long NONE_LOW = Long.MAX_VALUE;
    /// Upper bound where there is no id, below every shifted one.
    static final long NONE_HIGH = Long.MIN_VALUE;

    private Ids() {}

    /// The shifted form of an id, and back.
    static int shifted(int id) {
        return id ^ Integer.MIN_VALUE;
    }

    /// The number that a shifted id stands for.
    static long number(int shifted) {
        return Integer.toUnsignedLong(shifted(shifted));
    }
}
