package dev.intarsia.otap.internal.wire;

/// Writes numbers as fields of a message; zeros are omitted.
///
/// @param out the target buffer
record RecordFields(ProtoBuffer out) {

    /// An unsigned number.
    void count(int number, int value) {
        if (value != 0) {
            out.varintField(number, Integer.toUnsignedLong(value));
        }
    }

    /// A negative enumeration number takes ten bytes, since protobuf sign-extends it.
    void enumeration(int number, int value) {
        if (value != 0) {
            out.varintField(number, value);
        }
    }

    /// Flags, in 32 bits.
    void flags(int number, int value) {
        if (value != 0) {
            out.fixed32Field(number, value);
        }
    }

    /// A time or count, in 64 bits.
    void time(int number, long value) {
        if (value != 0) {
            out.fixed64Field(number, value);
        }
    }

    /// Negative zero is not the default and is written.
    void floating(int number, double value) {
        time(number, Double.doubleToRawLongBits(value));
    }

    /// A zigzag-encoded signed number.
    void zigzag(int number, int value) {
        count(number, value << 1 ^ value >> 31);
    }
}
