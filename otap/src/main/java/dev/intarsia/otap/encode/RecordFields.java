package dev.intarsia.otap.encode;

/// Numbers as fields of a message, which are left out when they are zero.
///
/// @param out where they go
record RecordFields(ProtoBuffer out) {

    /// An unsigned number.
    void count(int number, int value) {
        if (value != 0) {
            out.varintField(number, Integer.toUnsignedLong(value));
        }
    }

    /// A negative enumeration number takes ten bytes: protobuf widens it with its sign.
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

    /// A negative zero is not the default and is written.
    void floating(int number, double value) {
        time(number, Double.doubleToRawLongBits(value));
    }

    /// A number whose sign is its last bit.
    void zigzag(int number, int value) {
        count(number, value << 1 ^ value >> 31);
    }
}
