package dev.intarsia.tempo.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyValueJsonTest {

    @Test
    void scalars() {
        assertThat(AnyValueJson.parse("{\"stringValue\":\"\\u00e9\"}")).isEqualTo(AttributeValue.of("é"));
        assertThat(AnyValueJson.parse("{\"boolValue\":false}")).isEqualTo(AttributeValue.of(false));
        assertThat(AnyValueJson.parse("{\"intValue\":\"-9223372036854775808\"}"))
                .isEqualTo(AttributeValue.of(Long.MIN_VALUE));
        assertThat(AnyValueJson.parse("{\"intValue\":7}")).isEqualTo(AttributeValue.of(7));
        assertThat(AnyValueJson.parse("{\"doubleValue\":1.5}")).isEqualTo(AttributeValue.of(1.5));
        assertThat(AnyValueJson.parse("{\"doubleValue\":2}")).isEqualTo(AttributeValue.of(2.0));
        assertThat(AnyValueJson.parse("{\"doubleValue\":\"NaN\"}")).isEqualTo(AttributeValue.of(Double.NaN));
        assertThat(AnyValueJson.parse("{\"doubleValue\":\"-Infinity\"}"))
                .isEqualTo(AttributeValue.of(Double.NEGATIVE_INFINITY));
        assertThat(AnyValueJson.parse("{\"bytesValue\":\"-_+/AA==\"}"))
                .isEqualTo(AttributeValue.of(Bytes.ofHex("fbffbf00")));
        assertThat(AnyValueJson.parse("{\"string_value\":\"s\"}")).isEqualTo(AttributeValue.of("s"));
    }

    @Test
    void theSignOfANegativeZeroIsKept() {
        assertThat(AnyValueJson.parse("{\"doubleValue\":-0}")).isEqualTo(AttributeValue.of(-0.0));
        assertThat(AnyValueJson.parse("{\"doubleValue\":-0.0}")).isEqualTo(AttributeValue.of(-0.0));
        assertThat(AnyValueJson.parse("{\"doubleValue\":0}")).isEqualTo(AttributeValue.of(0.0));
        assertThat(AnyValueJson.parse("{\"intValue\":-0}")).isEqualTo(AttributeValue.of(0));
    }

    @Test
    void nestedValues() {
        String json = "{\"kvlistValue\":{\"values\":[{\"key\":\"a\",\"value\":{\"intValue\":\"1\"}},"
                + "{\"key\":\"b\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"x\"},{}]}}},{\"key\":\"c\"}]}}";

        assertThat(AnyValueJson.parse(json))
                .isEqualTo(AttributeValue.keyValues(
                        Attribute.of("a", 1),
                        Attribute.of("b", AttributeValue.array(AttributeValue.of("x"), AttributeValue.empty())),
                        Attribute.of("c", AttributeValue.empty())));
        assertThat(AnyValueJson.parse("{\"kvlistValue\":{\"values\":[5,{\"value\":null}]}}"))
                .isEqualTo(AttributeValue.keyValues(
                        Attribute.of("", AttributeValue.empty()), Attribute.of("", AttributeValue.empty())));
        assertThat(AnyValueJson.parse("{\"arrayValue\":5}")).isEqualTo(AttributeValue.array());
        assertThat(AnyValueJson.parse("{\"arrayValue\":{\"values\":null}}")).isEqualTo(AttributeValue.array());
        assertThat(AnyValueJson.parse("{\"arrayValue\":{}}")).isEqualTo(AttributeValue.array());
        assertThat(AnyValueJson.parse("{\"kvlistValue\":{\"values\":[]}}")).isEqualTo(AttributeValue.keyValues());
    }

    @Test
    void numbersAndBooleansAreConverted() {
        assertThat(AnyValueJson.parse("{\"intValue\":2.9e1}")).isEqualTo(AttributeValue.of(29));
        assertThat(AnyValueJson.parse("{\"intValue\":18446744073709551617}")).isEqualTo(AttributeValue.of(1));
        assertThat(AnyValueJson.parse("{\"intValue\":true}")).isEqualTo(AttributeValue.of(0));
        assertThat(AnyValueJson.parse("{\"doubleValue\":1e400}"))
                .isEqualTo(AttributeValue.of(Double.POSITIVE_INFINITY));
        assertThat(AnyValueJson.parse("{\"doubleValue\":18446744073709551616}"))
                .isEqualTo(AttributeValue.of(18446744073709551616.0));
        assertThat(AnyValueJson.parse("{\"doubleValue\":[]}")).isEqualTo(AttributeValue.of(0.0));
        assertThat(AnyValueJson.parse("{\"boolValue\":1}")).isEqualTo(AttributeValue.of(false));
    }

    @Test
    void theLastOfFieldsWithOneNameCounts() {
        assertThat(AnyValueJson.parse("{\"intValue\":1,\"intValue\":2}")).isEqualTo(AttributeValue.of(2));
        assertThat(AnyValueJson.parse("{\"intValue\":1,\"intValue\":null,\"int_value\":3}"))
                .isEqualTo(AttributeValue.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "5",
                "null",
                "[]",
                "{}",
                "{\"intValue\":\"1x\"}",
                "{\"doubleValue\":\"much\"}",
                "{\"stringValue\":5}",
                "{\"bytesValue\":\"?\"}",
                "{\"arrayValue\":{\"values\":[5]}}",
                "{\"arrayValue\":{\"values\":{\"a\":{}}}}",
                "{\"arrayValue\":{\"values\":5}}",
                "{\"kvlistValue\":{\"values\":{\"a\":{}}}}",
                "{\"stringValue\":\"cut",
                "{\"stringValue\":\"cut\"",
                "{\"stringValue\":\"a\"} {}",
                "{\"somethingNew\":1}"
            })
    void anythingElseIsTheEmptyValue(String json) {
        assertThat(AnyValueJson.parse(json)).isEqualTo(AttributeValue.empty());
    }

    @Test
    void nestingWithoutEndIsTheEmptyValue() {
        int depth = 100_000;
        String json = "{\"arrayValue\":{\"values\":[".repeat(depth) + "]}}".repeat(depth);

        assertThat(AnyValueJson.parse(json)).isEqualTo(AttributeValue.empty());
    }
}
