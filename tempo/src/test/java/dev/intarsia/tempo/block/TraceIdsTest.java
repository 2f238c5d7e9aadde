package dev.intarsia.tempo.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdsTest {

    @Test
    void zerosInFrontMayBeMissing() {
        assertThat(TraceIds.parse("a")).isEqualTo(Bytes.ofLongs(0, 10));
        assertThat(TraceIds.parse("0A")).isEqualTo(Bytes.ofLongs(0, 10));
        assertThat(TraceIds.parse("123456789abcdef01")).isEqualTo(Bytes.ofLongs(1, 0x23456789abcdef01L));
        assertThat(TraceIds.parse("F".repeat(32))).isEqualTo(Bytes.ofLongs(-1, -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "12g", "-1", "000000000000000000000000000000001", "\u0661"})
    void whatIsNoIdIsRefused(String text) {
        assertThatThrownBy(() -> TraceIds.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
