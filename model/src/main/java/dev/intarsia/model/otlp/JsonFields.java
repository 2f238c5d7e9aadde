package dev.intarsia.model.otlp;

import static dev.intarsia.model.otlp.JsonNames.*;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import java.io.IOException;
import java.util.List;

/// What all signals have in common in OTLP/JSON: resources, scopes, attributes, and fields that are left out when they
/// are zero or empty.
final class JsonFields {

    private final JsonBuffer out;

    JsonFields(JsonBuffer out) {
        this.out = out;
    }

    void resource(Resource value) throws IOException {
        out.open('{');
        attributes(ATTRIBUTES, value.attributes());
        unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        out.close('}');
    }

    void scope(Scope value) throws IOException {
        out.open('{');
        text(NAME, value.name());
        text(VERSION, value.version());
        attributes(ATTRIBUTES, value.attributes());
        unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        out.close('}');
    }

    void attributes(byte[] name, List<Attribute> list) throws IOException {
        if (list.isEmpty()) {
            return;
        }
        out.name(name);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            Attribute value = list.get(i);
            out.open('{');
            text(KEY, value.key());
            out.name(VALUE);
            anyValue(value.value());
            out.close('}');
        }
        out.close(']');
    }

    /// The kinds are alternatives, so that the one chosen is written even if it is zero or empty.
    void anyValue(AttributeValue value) throws IOException {
        out.open('{');
        switch (value) {
            case AttributeValue.StringValue v -> {
                out.name(STRING_VALUE);
                out.string(v.value());
            }
            case AttributeValue.IntValue v -> {
                out.name(INT_VALUE);
                out.quotedNumber(v.value());
            }
            case AttributeValue.DoubleValue v -> {
                out.name(DOUBLE_VALUE);
                out.floating(v.value());
            }
            case AttributeValue.BoolValue v -> {
                out.name(BOOL_VALUE);
                out.bool(v.value());
            }
            case AttributeValue.BytesValue v -> {
                out.name(BYTES_VALUE);
                out.base64(v.value());
            }
            case AttributeValue.ArrayValue v -> array(v.values());
            case AttributeValue.KeyValueListValue v -> {
                out.name(KVLIST_VALUE);
                out.open('{');
                attributes(VALUES, v.values());
                out.close('}');
            }
            case AttributeValue.EmptyValue unused -> {}
        }
        out.close('}');
    }

    private void array(List<AttributeValue> list) throws IOException {
        out.name(ARRAY_VALUE);
        out.open('{');
        if (!list.isEmpty()) {
            out.name(VALUES);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                anyValue(list.get(i));
            }
            out.close(']');
        }
        out.close('}');
    }

    void text(byte[] name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.name(name);
            out.string(value);
        }
    }

    void id(byte[] name, Bytes value) throws IOException {
        if (!value.isEmpty()) {
            out.name(name);
            out.hex(value);
        }
    }

    void unsigned(byte[] name, int value) throws IOException {
        if (value != 0) {
            out.name(name);
            out.number(Integer.toUnsignedLong(value));
        }
    }

    void enumeration(byte[] name, int value) throws IOException {
        if (value != 0) {
            out.name(name);
            out.number(value);
        }
    }

    void time(byte[] name, long value) throws IOException {
        if (value != 0) {
            out.name(name);
            out.quotedUnsigned(value);
        }
    }
}
