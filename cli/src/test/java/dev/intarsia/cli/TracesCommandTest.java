package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Link;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpJsonWriter;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockWriterOptions;
import dev.intarsia.testdata.TempoBlockWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TracesCommandTest {
    private final Path block = CommandRun.repositoryBlock();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void aTableHasOneLinePerTraceInStoredOrder() {
        CommandRun run = CommandRun.of("traces", block);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(1 + 134);
        assertThat(run.lines().getFirst()).startsWith("TRACE ID ").endsWith("  ROOT NAME");
        assertThat(run.lines().get(1))
                .matches(
                        "000000000000000000474be8b43449fb  2022-07-04T11:11:15.179Z +420 ms +4 +0 +4  frontend +/cart");
        assertThat(run.lines().getLast()).startsWith("0000000000000000fff92eebf68f8230 ");
    }

    @Test
    void columnsAreAligned() {
        List<String> lines = CommandRun.of("traces", block).lines();
        int start = lines.getFirst().indexOf("START");
        int name = lines.getFirst().indexOf("ROOT NAME");
        assertThat(lines.stream().skip(1)).allSatisfy(line -> {
            assertThat(line.substring(start - 2, start + 4)).isEqualTo("  2022");
            assertThat(line.substring(name - 2, name + 1)).isEqualTo("  /");
        });
    }

    @Test
    void aSummaryIsReadFromTheSummaryColumns() {
        List<String> lines =
                CommandRun.of("traces", block, "--projection", "summary").lines();
        assertThat(lines).hasSize(1 + 134);
        assertThat(lines.get(1))
                .matches(
                        "000000000000000000474be8b43449fb  2022-07-04T11:11:15.179Z +420 ms +- +- +-  frontend +/cart");
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void aSpanThatALinkCallsAChildIsNoRootForTableAndSummaryAlike(TempoFormat format) throws IOException {
        Bytes id = Bytes.ofLongs(1, 1);
        Link link = new Link(id, Bytes.ofLong(1), "", List.of(Attribute.of("opentracing.ref_type", "child_of")), 0, 0);
        Span root = Span.builder(id, Bytes.ofLong(1)).name("root").time(10, 20).build();
        Span child = Span.builder(id, Bytes.ofLong(2))
                .name("child")
                .time(11, 12)
                .links(List.of(link), 0)
                .build();
        ScopeSpans scope = new ScopeSpans(Scope.EMPTY, List.of(root, child), "");
        Resource resource = new Resource(List.of(Attribute.of("service.name", "shop")), 0);
        Path written = write(format, new Trace(id, List.of(new ResourceSpans(resource, List.of(scope), ""))));

        for (String projection : List.of("summary", "no-attributes", "full")) {
            List<String> lines =
                    CommandRun.of("traces", written, "--projection", projection).lines();
            assertThat(lines.get(1)).as(projection).matches(".*  shop +root");
        }
    }

    private Path write(TempoFormat format, Trace trace) throws IOException {
        BlockWriterOptions options = BlockWriterOptions.of(format, new UUID(1, 2));
        try (TempoBlockWriter writer = new TempoBlockWriter(folder, options, 1)) {
            writer.add(trace);
            return writer.finish().directory();
        }
    }

    @Test
    void otlpJsonIsTheLinesOfTheBlockingIterator() throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        OtlpJsonWriter writer = new OtlpJsonWriter();
        for (Trace trace : traces(TempoProjection.fullSpans())) {
            writer.writeLine(trace, expected);
        }
        CommandRun run = CommandRun.of("traces", block, "--format", "otlp-json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(expected.toByteArray());
        int spans = 0;
        for (String line : run.lines()) {
            for (JsonNode resource : JSON.readTree(line).get("resourceSpans")) {
                for (JsonNode scope : resource.get("scopeSpans")) {
                    spans += scope.get("spans").size();
                }
            }
        }
        assertThat(spans).isEqualTo(570);
    }

    @Test
    void otlpProtobufIsOneMessagePerTraceBehindItsLength() throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        OtlpProtoWriter writer = new OtlpProtoWriter();
        for (Trace trace : traces(TempoProjection.fullSpans())) {
            byte[] message = writer.toByteArray(trace);
            for (int rest = message.length; ; rest >>>= 7) {
                expected.write(rest < 128 ? rest : rest & 127 | 128);
                if (rest < 128) {
                    break;
                }
            }
            expected.write(message);
        }
        CommandRun run = CommandRun.of("traces", "--format", "otlp-proto", block);
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(expected.toByteArray());
    }

    @Test
    void withoutAttributesOnlyTheServiceNameIsLeft() throws IOException {
        CommandRun run =
                CommandRun.of("traces", block, "--projection=no-attributes", "--format=otlp-json", "--limit=1");
        JsonNode resource = JSON.readTree(run.text()).at("/resourceSpans/0");
        assertThat(resource.at("/resource/attributes")).hasSize(1);
        assertThat(resource.at("/resource/attributes/0/key").asText()).isEqualTo("service.name");
        assertThat(resource.at("/scopeSpans/0/spans/0/attributes").isMissingNode())
                .isTrue();
        assertThat(resource.at("/scopeSpans/0/spans/0/name").asText()).isEqualTo("/GetProducts");
    }

    @Test
    void aLimitEndsEarly() {
        assertThat(CommandRun.of("traces", block, "--limit", "7").lines()).hasSize(1 + 7);
        assertThat(CommandRun.of("traces", block, "--limit", "0").lines()).hasSize(1);
        assertThat(CommandRun.of("traces", block, "--limit", "3", "--format", "otlp-json")
                        .lines())
                .hasSize(3);
    }

    @Test
    void aLoneFileLosesTheAttributesThatOnlyMetaNamesAndSaysSo() {
        CommandRun whole = CommandRun.of("traces", block, "--format", "otlp-json");
        CommandRun file = CommandRun.of("traces", block.resolve("data.parquet"), "--format", "otlp-json");
        assertThat(file.code()).isZero();
        assertThat(file.lines()).hasSize(134);
        assertThat(whole.text()).contains("\"key\":\"sampler.type\"");
        assertThat(file.text()).doesNotContain("\"key\":\"sampler.type\"").doesNotContain("String01");
        assertThat(file.errorLines()).hasSize(1);
        assertThat(file.err()).startsWith("intarsia: note: ").contains("DedicatedAttributes.String01");
    }

    private List<Trace> traces(TempoProjection projection) {
        List<Trace> traces = new ArrayList<>();
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(block);
                TraceIterator iterator = TempoBlockReader.open(store, new BlockLayout(""), context)
                        .traces(projection)) {
            iterator.forEachRemaining(traces::add);
        }
        return traces;
    }
}
