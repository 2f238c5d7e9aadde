package dev.intarsia.testdata.otap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Short ways to write the values of the cases made by hand.
final class CaseValues {
    static final Resource RESOURCE = Resource.newBuilder()
            .addAttributes(attribute("service.name", text("checkout")))
            .addAttributes(attribute("replica", integer(3)))
            .setDroppedAttributesCount(2)
            .build();
    static final InstrumentationScope SCOPE = InstrumentationScope.newBuilder()
            .setName("library")
            .setVersion("1.2")
            .addAttributes(attribute("scope.key", text("scope value")))
            .setDroppedAttributesCount(1)
            .build();
    static final String URL = "https://opentelemetry.io/schemas/1.37.0";

    private CaseValues() {}

    static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    static AnyValue integer(long value) {
        return AnyValue.newBuilder().setIntValue(value).build();
    }

    static AnyValue number(double value) {
        return AnyValue.newBuilder().setDoubleValue(value).build();
    }

    static AnyValue bool(boolean value) {
        return AnyValue.newBuilder().setBoolValue(value).build();
    }

    static AnyValue bytes(int... values) {
        return AnyValue.newBuilder().setBytesValue(id(values)).build();
    }

    static AnyValue array(AnyValue... values) {
        return AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
                .build();
    }

    static AnyValue map(KeyValue... entries) {
        return AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(entries)))
                .build();
    }

    static KeyValue attribute(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    /// A resource that differs from others by its name only.
    static Resource resource(String name) {
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", text(name)))
                .build();
    }

    /// A scope without attributes.
    static InstrumentationScope scope(String name) {
        return InstrumentationScope.newBuilder().setName(name).build();
    }

    static ByteString id(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteString.copyFrom(bytes);
    }

    static ByteString traceId(int last) {
        return id(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, last);
    }

    static ByteString spanId(int last) {
        return id(0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, last);
    }

    /// A value of each kind, and the odd ones of it.
    static Map<String, AnyValue> everyKind() {
        Map<String, AnyValue> values = new LinkedHashMap<>();
        values.put("string", text("hello"));
        values.put("empty_string", text(""));
        values.put("unicode", text("größe 日本 \uD83D\uDE00"));
        values.put("int", integer(42));
        values.put("int_zero", integer(0));
        values.put("int_limits", integer(Long.MIN_VALUE));
        values.put("double", number(2.5));
        values.put("double_zero", number(0));
        values.put("double_nan", number(Double.NaN));
        values.put("double_infinite", number(Double.NEGATIVE_INFINITY));
        values.put("bool", bool(true));
        values.put("bool_false", bool(false));
        values.put("bytes", bytes(0, 255, 128));
        values.put("empty_bytes", bytes());
        values.put("array", array(text("a"), integer(-1), number(0.1), bool(false), bytes(9)));
        values.put("empty_array", array());
        values.put("map", map(attribute("k", text("v")), attribute("k", integer(2)), attribute("", bool(true))));
        values.put("empty_map", map());
        values.put("nested", map(attribute("list", array(map(attribute("deep", array(array())))))));
        values.put("empty_value", AnyValue.getDefaultInstance());
        return values;
    }
}
