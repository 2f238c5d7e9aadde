package dev.intarsia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AttributeValueTest {

    @Test
    void doublesAreEqualByTheirBits() {
        assertThat(AttributeValue.of(Double.NaN)).isEqualTo(AttributeValue.of(Double.NaN));
        assertThat(AttributeValue.of(0.0)).isNotEqualTo(AttributeValue.of(-0.0));
        assertThat(Attribute.of("a", Double.NaN)).isEqualTo(Attribute.of("a", Double.NaN));
    }

    @Test
    void kindsAreNeverEqualToEachOther() {
        List<AttributeValue> values = List.of(
                AttributeValue.empty(),
                AttributeValue.of(""),
                AttributeValue.of(false),
                AttributeValue.of(0),
                AttributeValue.of(0.0),
                AttributeValue.of(Bytes.EMPTY),
                AttributeValue.array(),
                AttributeValue.keyValues());

        assertThat(values).doesNotHaveDuplicates();
    }

    @Test
    void smallNumbersAreSharedAndAllNumbersKeepTheirValue() {
        for (long number = -200; number < 1100; number++) {
            assertThat(AttributeValue.of(number)).isEqualTo(new AttributeValue.IntValue(number));
        }
        assertThat(AttributeValue.of(-128)).isSameAs(AttributeValue.of(-128));
        assertThat(AttributeValue.of(1023)).isSameAs(AttributeValue.of(1023));
    }

    @Test
    void enumerationsKeepNumbersWithoutAName() {
        assertThat(SpanKind.of(2)).isSameAs(SpanKind.SERVER).hasToString("SERVER");
        assertThat(SpanKind.of(17)).isEqualTo(new SpanKind(17)).hasToString("17");
        assertThat(SpanKind.of(-1).number()).isEqualTo(-1);
        assertThat(SpanKind.of(6).isKnown()).isFalse();
        assertThat(StatusCode.of(2)).isSameAs(StatusCode.ERROR).hasToString("ERROR");
        assertThat(StatusCode.of(3).name()).isEqualTo("3");
        assertThat(StatusCode.of(Integer.MIN_VALUE).number()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void lookUpReturnsTheFirstOfAName() {
        Resource resource = new Resource(
                List.of(Attribute.of("service.name", "shop"), Attribute.of("a", 1), Attribute.of("a", 2)), 0);

        assertThat(resource.serviceName()).isEqualTo("shop");
        assertThat(resource.attribute("a")).contains(AttributeValue.of(1));
        assertThat(resource.attribute("b")).isEmpty();
        assertThat(new Resource(List.of(Attribute.of("service.name", 7)), 0).serviceName())
                .isEmpty();
    }
}
