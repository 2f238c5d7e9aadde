package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Trace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OtlpJsonTest {
    private static Trace trace(int number) {
        return new Trace(Bytes.ofLongs(1, number), List.of());
    }

    @Test
    void theBytesAreThoseOfTheWriter() {
        assertThat(text(OtlpJson.bytes(trace(1)))).isEqualTo(new OtlpJsonWriter().toString(trace(1)));
        LogsData logs = new LogsData(List.of());
        assertThat(text(OtlpJson.bytes(logs))).isEqualTo(new OtlpJsonWriter().toString(logs));
        MetricsData metrics = new MetricsData(List.of());
        assertThat(text(OtlpJson.bytes(metrics))).isEqualTo(new OtlpJsonWriter().toString(metrics));
    }

    @Test
    void manyThreadsMayCallItAtTheSameTime() {
        List<String> expected = IntStream.range(0, 100)
                .mapToObj(i -> new OtlpJsonWriter().toString(trace(i)))
                .toList();
        List<String> written = IntStream.range(0, 100)
                .parallel()
                .mapToObj(i -> text(OtlpJson.bytes(trace(i))))
                .toList();
        assertThat(written).isEqualTo(expected);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
