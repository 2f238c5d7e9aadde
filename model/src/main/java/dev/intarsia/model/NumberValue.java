package dev.intarsia.model;

/// A measured number, which OTLP has in two kinds, or none.
///
/// Two doubles are equal as [Double#equals] has it: NaN equals NaN, and 0.0 differs from -0.0.
public sealed interface NumberValue {

    /// A signed 64-bit number.
    ///
    /// @param value the number
    record IntNumber(long value) implements NumberValue {}

    /// A 64-bit floating point number.
    ///
    /// @param value the number
    record DoubleNumber(double value) implements NumberValue {}

    /// No number: a point that says that there is no value.
    record NoNumber() implements NumberValue {
        private static final NoNumber INSTANCE = new NoNumber();
    }

    /// Returns an integer.
    ///
    /// @param value the number
    /// @return the value
    static NumberValue of(long value) {
        return new IntNumber(value);
    }

    /// Returns a floating point number.
    ///
    /// @param value the number
    /// @return the value
    static NumberValue of(double value) {
        return new DoubleNumber(value);
    }

    /// {@return the value that is none}
    static NumberValue none() {
        return NoNumber.INSTANCE;
    }
}
