package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The value of an attribute: OTLP's `AnyValue` with all its kinds, the empty one included.
///
/// Two doubles are equal as [Double#equals] has it: NaN equals NaN, and 0.0 differs from -0.0. Values may nest; other
/// OTLP readers refuse more than about 50 levels, and so does protobuf's parser.
public sealed interface AttributeValue {

    /// A text.
    ///
    /// @param value the text
    record StringValue(String value) implements AttributeValue {
        /// Checks that nothing is missing.
        public StringValue {
            Objects.requireNonNull(value, "value");
        }
    }

    /// A truth value.
    ///
    /// @param value the truth value
    record BoolValue(boolean value) implements AttributeValue {
        private static final BoolValue TRUE = new BoolValue(true);
        private static final BoolValue FALSE = new BoolValue(false);
    }

    /// A signed 64-bit number.
    ///
    /// @param value the number
    record IntValue(long value) implements AttributeValue {
        private static final int LOW = -128;
        private static final int HIGH = 1023;
        private static final IntValue[] SMALL = new IntValue[HIGH - LOW + 1];

        static {
            for (int i = 0; i < SMALL.length; i++) {
                SMALL[i] = new IntValue(LOW + i);
            }
        }
    }

    /// A 64-bit floating point number.
    ///
    /// @param value the number
    record DoubleValue(double value) implements AttributeValue {}

    /// A string of bytes.
    ///
    /// @param value the bytes
    record BytesValue(Bytes value) implements AttributeValue {
        /// Checks that nothing is missing.
        public BytesValue {
            Objects.requireNonNull(value, "value");
        }
    }

    /// Values in order; their kinds may differ.
    ///
    /// @param values the elements
    record ArrayValue(List<AttributeValue> values) implements AttributeValue {
        /// Makes the list unmodifiable.
        public ArrayValue {
            values = FrozenList.copyOf(values);
        }
    }

    /// Named values. OTLP requires unique keys; this type keeps all entries.
    ///
    /// @param values the entries
    record KeyValueListValue(List<Attribute> values) implements AttributeValue {
        /// Makes the list unmodifiable.
        public KeyValueListValue {
            values = FrozenList.copyOf(values);
        }
    }

    /// An attribute without a value.
    record EmptyValue() implements AttributeValue {
        private static final EmptyValue INSTANCE = new EmptyValue();
    }

    /// Returns a text value.
    ///
    /// @param value the text
    /// @return the value
    static AttributeValue of(String value) {
        return new StringValue(value);
    }

    /// Returns a truth value, a shared object.
    ///
    /// @param value the truth value
    /// @return the value
    static AttributeValue of(boolean value) {
        return value ? BoolValue.TRUE : BoolValue.FALSE;
    }

    /// Returns a number; those from -128 to 1023 are shared objects.
    ///
    /// @param value the number
    /// @return the value
    static AttributeValue of(long value) {
        return value >= IntValue.LOW && value <= IntValue.HIGH
                ? IntValue.SMALL[(int) value - IntValue.LOW]
                : new IntValue(value);
    }

    /// Returns a floating point number.
    ///
    /// @param value the number
    /// @return the value
    static AttributeValue of(double value) {
        return new DoubleValue(value);
    }

    /// Returns a byte string.
    ///
    /// @param value the bytes
    /// @return the value
    static AttributeValue of(Bytes value) {
        return new BytesValue(value);
    }

    /// Returns an array.
    ///
    /// @param values the elements, copied unless they are a [FrozenList]
    /// @return the value
    static AttributeValue array(List<AttributeValue> values) {
        return new ArrayValue(values);
    }

    /// Returns an array.
    ///
    /// @param values the elements, copied
    /// @return the value
    static AttributeValue array(AttributeValue... values) {
        return new ArrayValue(FrozenList.of(values));
    }

    /// Returns a list of named values.
    ///
    /// @param values the entries, copied unless they are a [FrozenList]
    /// @return the value
    static AttributeValue keyValues(List<Attribute> values) {
        return new KeyValueListValue(values);
    }

    /// Returns a list of named values.
    ///
    /// @param values the entries, copied
    /// @return the value
    static AttributeValue keyValues(Attribute... values) {
        return new KeyValueListValue(FrozenList.of(values));
    }

    /// {@return the value that is none}
    static AttributeValue empty() {
        return EmptyValue.INSTANCE;
    }
}
