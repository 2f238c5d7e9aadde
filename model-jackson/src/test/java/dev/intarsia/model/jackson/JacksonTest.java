package dev.intarsia.model.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Trace;
import dev.intarsia.model.fixture.RandomLogsData;
import dev.intarsia.model.fixture.RandomMetricsData;
import dev.intarsia.model.fixture.RandomTraces;
import dev.intarsia.model.otlp.OtlpJson;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper.Builder;

/// What Jackson 2 and 3 write beside [OtlpJson].
class JacksonTest {
    /// A bean of a user.
    public record Answer(String name, Trace trace, int count) {}

    /// What both Jacksons have.
    private interface Mapper {
        byte[] bytes(Object value);

        String text(Object value);

        String tree(Object value);
    }

    private static final ObjectMapper TWO = new ObjectMapper().findAndRegisterModules();
    private static final tools.jackson.databind.json.JsonMapper THREE =
            tools.jackson.databind.json.JsonMapper.builder().findAndAddModules().build();

    private static final List<Mapper> MAPPERS = List.of(
            new Mapper() {
                @Override
                public byte[] bytes(Object value) {
                    return checked(() -> TWO.writeValueAsBytes(value));
                }

                @Override
                public String text(Object value) {
                    return checked(() -> {
                        StringWriter out = new StringWriter();
                        TWO.writeValue(out, value);
                        return out.toString();
                    });
                }

                @Override
                public String tree(Object value) {
                    return TWO.valueToTree(value).toString();
                }
            },
            new Mapper() {
                @Override
                public byte[] bytes(Object value) {
                    return THREE.writeValueAsBytes(value);
                }

                @Override
                public String text(Object value) {
                    StringWriter out = new StringWriter();
                    THREE.writeValue(out, value);
                    return out.toString();
                }

                @Override
                public String tree(Object value) {
                    return THREE.valueToTree(value).toString();
                }
            });

    private interface Writing<R> {
        R get() throws IOException;
    }

    private static <R> R checked(Writing<R> writing) {
        try {
            return writing.get();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String otlp(Trace trace) {
        return new String(OtlpJson.bytes(trace), StandardCharsets.UTF_8);
    }

    @Tag(Campaign.TAG)
    @Test
    void tracesLogsAndMetricsAreThoseOfOtlpJson() {
        RandomGenerator random = Seeds.random("JacksonTest");
        for (int i = 0; i < Campaign.rounds(100, 4_000); i++) {
            Trace trace = new RandomTraces(random).next();
            LogsData logs = new RandomLogsData(random).next();
            MetricsData metrics = new RandomMetricsData(random).next();
            for (Mapper mapper : MAPPERS) {
                assertThat(mapper.bytes(trace)).isEqualTo(OtlpJson.bytes(trace));
                assertThat(mapper.text(trace)).isEqualTo(otlp(trace));
                assertThat(mapper.bytes(logs)).isEqualTo(OtlpJson.bytes(logs));
                assertThat(mapper.bytes(metrics)).isEqualTo(OtlpJson.bytes(metrics));
            }
        }
    }

    @Test
    void aListIsAnArrayOfThem() {
        RandomGenerator random = Seeds.random("JacksonTest.list");
        List<Trace> traces = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            traces.add(new RandomTraces(random).next());
            expected.add(otlp(traces.getLast()));
        }
        for (Mapper mapper : MAPPERS) {
            assertThat(mapper.text(traces)).isEqualTo("[" + String.join(",", expected) + "]");
        }
    }

    @Test
    void aBeanOrMapHasThemAsProperties() {
        Trace trace = new RandomTraces(Seeds.random("JacksonTest.bean")).next();
        for (Mapper mapper : MAPPERS) {
            assertThat(checkedTree(mapper.text(new Answer("a", trace, 3))))
                    .isEqualTo(checkedTree("{\"name\":\"a\",\"trace\":" + otlp(trace) + ",\"count\":3}"));
            assertThat(mapper.text(Map.of("trace", trace))).isEqualTo("{\"trace\":" + otlp(trace) + "}");
        }
    }

    private static Object checkedTree(String json) {
        return checked(() -> TWO.readTree(json));
    }

    @Tag(Campaign.TAG)
    @Test
    void aTreeHasTheSameStructure() {
        RandomGenerator random = Seeds.random("JacksonTest.tree");
        for (int i = 0; i < Campaign.rounds(20, 800); i++) {
            Trace trace = new RandomTraces(random).next();
            for (Mapper mapper : MAPPERS) {
                assertThat(checkedTree(mapper.tree(trace))).isEqualTo(checkedTree(otlp(trace)));
            }
        }
    }

    @Test
    void indentationLeavesJsonThatIsRead() throws JsonProcessingException {
        Trace trace = new RandomTraces(Seeds.random("JacksonTest.indented")).next();
        Object expected = checkedTree("{\"name\":\"a\",\"trace\":" + otlp(trace) + ",\"count\":3}");
        JsonMapper two = JsonMapper.builder()
                .addModule(new IntarsiaModule())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        assertThat(checkedTree(two.writeValueAsString(new Answer("a", trace, 3))))
                .isEqualTo(expected);
        Builder three = tools.jackson.databind.json.JsonMapper.builder().addModule(new IntarsiaJacksonModule());
        String text = three.enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(new Answer("a", trace, 3));
        assertThat(checkedTree(text)).isEqualTo(expected);
    }
}
