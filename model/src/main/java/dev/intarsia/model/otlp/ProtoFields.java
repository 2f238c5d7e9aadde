package dev.intarsia.model.otlp;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import java.util.List;

/// What all signals have in common in OTLP protobuf: resources, scopes, attributes, and fields that are left out when
/// they are zero or empty. Everything is written backwards: the last field of a message comes first.
final class ProtoFields {

    private final ReverseBuffer out;

    ProtoFields(ReverseBuffer out) {
        this.out = out;
    }

    void resource(int number, Resource value) {
        int before = out.size();
        resource(value);
        out.lengthField(number, before);
    }

    void resource(Resource value) {
        count(RESOURCE_DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        attributes(RESOURCE_ATTRIBUTES, value.attributes());
    }

    void scope(int number, Scope value) {
        int before = out.size();
        scope(value);
        out.lengthField(number, before);
    }

    void scope(Scope value) {
        count(SCOPE_DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        attributes(SCOPE_ATTRIBUTES, value.attributes());
        text(SCOPE_VERSION, value.version());
        text(SCOPE_NAME, value.name());
    }

    void attributes(int number, List<Attribute> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Attribute value = list.get(i);
            int before = out.size();
            anyValue(KEY_VALUE_VALUE, value.value());
            text(KEY_VALUE_KEY, value.key());
            out.lengthField(number, before);
        }
    }

    void anyValue(int number, AttributeValue value) {
        int before = out.size();
        anyValue(value);
        out.lengthField(number, before);
    }

    /// The kinds are alternatives, so that the one chosen is written even if it is zero or empty.
    void anyValue(AttributeValue value) {
        switch (value) {
            case AttributeValue.StringValue v -> out.stringField(ANY_STRING_VALUE, v.value());
            case AttributeValue.IntValue v -> out.varintField(ANY_INT_VALUE, v.value());
            case AttributeValue.DoubleValue v ->
                out.fixed64Field(ANY_DOUBLE_VALUE, Double.doubleToRawLongBits(v.value()));
            case AttributeValue.BoolValue v -> out.varintField(ANY_BOOL_VALUE, v.value() ? 1 : 0);
            case AttributeValue.BytesValue v -> out.bytesField(ANY_BYTES_VALUE, v.value());
            case AttributeValue.ArrayValue v -> {
                int inside = out.size();
                for (int i = v.values().size() - 1; i >= 0; i--) {
                    anyValue(ARRAY_VALUES, v.values().get(i));
                }
                out.lengthField(ANY_ARRAY_VALUE, inside);
            }
            case AttributeValue.KeyValueListValue v -> {
                int inside = out.size();
                attributes(KEY_VALUE_LIST_VALUES, v.values());
                out.lengthField(ANY_KVLIST_VALUE, inside);
            }
            case AttributeValue.EmptyValue unused -> {}
        }
    }

    void text(int number, String value) {
        if (!value.isEmpty()) {
            out.stringField(number, value);
        }
    }

    void bytes(int number, Bytes value) {
        if (!value.isEmpty()) {
            out.bytesField(number, value);
        }
    }

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

    void flags(int number, int value) {
        if (value != 0) {
            out.fixed32Field(number, value);
        }
    }

    void time(int number, long value) {
        if (value != 0) {
            out.fixed64Field(number, value);
        }
    }
}
