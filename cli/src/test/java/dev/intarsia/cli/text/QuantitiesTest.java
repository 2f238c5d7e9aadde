package dev.intarsia.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuantitiesTest {
    @Test
    void durationsHaveAboutThreeDigits() {
        assertThat(Quantities.duration(0)).isEqualTo("0 ns");
        assertThat(Quantities.duration(999)).isEqualTo("999 ns");
        assertThat(Quantities.duration(1_234)).isEqualTo("1.23 us");
        assertThat(Quantities.duration(12_345_678)).isEqualTo("12.3 ms");
        assertThat(Quantities.duration(420_000_000)).isEqualTo("420 ms");
        assertThat(Quantities.duration(61_000_000_000L)).isEqualTo("61.0 s");
        assertThat(Quantities.duration(125_900_000_000L)).isEqualTo("2 min 5 s");
        assertThat(Quantities.duration(12_000_000_000_000L)).isEqualTo("3 h 20 min");
        assertThat(Quantities.duration(385_200_000_000_000L)).isEqualTo("4 d 11 h");
        assertThat(Quantities.duration(-1)).isEqualTo("18446744073 s");
    }

    @Test
    void timesAreUtcWithMilliseconds() {
        assertThat(Quantities.time(1_656_933_075_179_000_000L)).isEqualTo("2022-07-04T11:11:15.179Z");
        assertThat(Quantities.time(0)).isEqualTo("-");
        assertThat(Quantities.time(-1)).isEqualTo("2554-07-21T23:34:33.709Z");
    }

    @Test
    void countsAndBytesAreReadable() {
        assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Quantities.countOrDash(-1)).isEqualTo("-");
        assertThat(Quantities.bytes(999)).isEqualTo("999 B");
        assertThat(Quantities.bytes(25_434_627)).isEqualTo("25.4 MB");
    }
}
