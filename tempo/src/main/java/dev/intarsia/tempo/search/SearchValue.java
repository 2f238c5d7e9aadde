package dev.intarsia.tempo.search;

import dev.intarsia.model.SpanKind;
import dev.intarsia.model.StatusCode;
import java.util.Objects;

/// An operand of a condition, with the type that TraceQL assigns to it.
public sealed interface SearchValue {

    /// A text, or a regular expression.
    ///
    /// @param value the text
    record OfText(String value) implements SearchValue {
        /// Checks that nothing is missing.
        public OfText {
            Objects.requireNonNull(value, "value");
        }
    }

    /// A number that compares with other numbers by its value, exactly.
    sealed interface OfNumber extends SearchValue {}

    /// An integer.
    ///
    /// @param value the integer
    record OfInt(long value) implements OfNumber {}

    /// A floating point number.
    ///
    /// @param value the number
    record OfDouble(double value) implements OfNumber {}

    /// A duration, which is its number of nanoseconds.
    ///
    /// @param nanos nanoseconds
    record OfDuration(long nanos) implements OfNumber {}

    /// A truth value.
    ///
    /// @param value the value
    record OfBoolean(boolean value) implements SearchValue {}

    /// The status of a span.
    ///
    /// @param value the status
    record OfStatus(StatusCode value) implements SearchValue {
        /// Checks that nothing is missing.
        public OfStatus {
            Objects.requireNonNull(value, "value");
        }
    }

    /// The kind of a span.
    ///
    /// @param value the kind
    record OfKind(SpanKind value) implements SearchValue {
        /// Checks that nothing is missing.
        public OfKind {
            Objects.requireNonNull(value, "value");
        }
    }

    /// A text.
    static SearchValue of(String value) {
        return new OfText(value);
    }

    /// An integer.
    static SearchValue of(long value) {
        return new OfInt(value);
    }

    /// A floating point number.
    static SearchValue of(double value) {
        return new OfDouble(value);
    }

    /// A truth value.
    static SearchValue of(boolean value) {
        return new OfBoolean(value);
    }

    /// A status.
    static SearchValue of(StatusCode value) {
        return new OfStatus(value);
    }

    /// A kind.
    static SearchValue of(SpanKind value) {
        return new OfKind(value);
    }

    /// A duration in nanoseconds.
    static SearchValue ofNanos(long nanos) {
        return new OfDuration(nanos);
    }
}
