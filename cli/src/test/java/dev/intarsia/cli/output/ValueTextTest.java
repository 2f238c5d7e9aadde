package dev.intarsia.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import org.junit.jupiter.api.Test;

/// Values of every kind, as a table shows them.
final class ValueTextTest {
    @Test
    void scalarsAreShownBare() {
        assertThat(ValueText.of(AttributeValue.of("text"))).isEqualTo("text");
        assertThat(ValueText.of(AttributeValue.of(42))).isEqualTo("42");
        assertThat(ValueText.of(AttributeValue.of(-0.5))).isEqualTo("-0.5");
        assertThat(ValueText.of(AttributeValue.of(true))).isEqualTo("true");
        assertThat(ValueText.of(AttributeValue.of(Bytes.ofHex("00ff")))).isEqualTo("00ff");
        assertThat(ValueText.of(AttributeValue.empty())).isEqualTo("-");
    }

    @Test
    void arraysAndMapsAreShownWithWhatTheyHold() {
        AttributeValue array = AttributeValue.array(AttributeValue.of(1), AttributeValue.empty());
        AttributeValue map =
                AttributeValue.keyValues(new Attribute("k", array), new Attribute("k", AttributeValue.of("again")));
        assertThat(ValueText.of(map)).isEqualTo("{k: [1, -], k: again}");
    }
}
