package dev.intarsia.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Status;
import dev.intarsia.model.StatusCode;
import dev.intarsia.model.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceTreeTest {
    private static final Bytes TRACE = Bytes.ofHex("0123456789abcdef0123456789abcdef");
    private static final long MILLI = 1_000_000;

    private static Span span(int id, int parent, String name, long fromMillis, long toMillis) {
        return Span.builder(TRACE, Bytes.ofLong(id))
                .parentSpanId(parent == 0 ? Bytes.EMPTY : Bytes.ofLong(parent))
                .name(name)
                .time(MILLI * (1_000 + fromMillis), MILLI * (1_000 + toMillis))
                .build();
    }

    private static ResourceSpans of(String service, Span... spans) {
        Resource resource = new Resource(List.of(new Attribute("service.name", AttributeValue.of(service))), 0);
        return new ResourceSpans(resource, List.of(new ScopeSpans(Scope.EMPTY, List.of(spans), "")), "");
    }

    private static List<String> lines(boolean coloured, ResourceSpans... resources) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TraceTree(out, 80, coloured).write(new Trace(TRACE, List.of(resources)));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void spansStandBelowTheirParentsWithDurationsAndBars() throws IOException {
        Span failed = span(4, 2, "read", 50, 100).toBuilder()
                .status(new Status(StatusCode.ERROR, "no\nrow"))
                .kind(SpanKind.CLIENT)
                .build();
        assertThat(lines(
                        false,
                        of("shop", span(1, 0, "GET /", 0, 100), span(3, 1, "render", 60, 70)),
                        of("db", span(2, 1, "query", 10, 50), failed)))
                .containsExactly(
                        "trace 0123456789abcdef0123456789abcdef  1970-01-01T00:00:01.000Z  100 ms  4 spans  1 error  "
                                + "2 services",
                        "shop: GET /                                         100 ms  ████████████████████",
                        "├─ db: query                                       40.0 ms  ··████████··········",
                        "│  └─ read [client] error: no\\nrow                 50.0 ms  ··········██████████",
                        "└─ render                                          10.0 ms  ············██······");
    }

    @Test
    void errorsAreRed() throws IOException {
        Span failed = span(1, 0, "a", 0, 1).toBuilder()
                .status(new Status(StatusCode.ERROR, ""))
                .build();
        assertThat(lines(true, of("s", failed)).getLast())
                .startsWith("\u001B[31ms: a error ")
                .endsWith("\u001B[0m");
        assertThat(lines(false, of("s", failed)).getLast()).doesNotContain("\u001B");
    }

    @Test
    void spansWithoutTheirParentAndCyclesHaveANote() throws IOException {
        List<String> lines = lines(
                false,
                of("s", span(1, 9, "orphan", 0, 1), span(2, 3, "a", 1, 2), span(3, 2, "b", 2, 3)),
                of("t", span(5, 5, "self", 4, 5)));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).startsWith("(parent not in trace) s: orphan ");
        assertThat(lines.get(2)).startsWith("(its own parent) t: self ");
        assertThat(lines.get(3)).startsWith("(in a cycle) s: a ");
        assertThat(lines.get(4)).startsWith("└─ b ");
    }

    @Test
    void theRootOfACycleIsItsEarliestSpanAndNotOneBelowIt() throws IOException {
        List<String> lines =
                lines(false, of("s", span(4, 3, "below", 0, 1), span(3, 2, "b", 2, 3), span(2, 3, "a", 1, 2)));
        assertThat(lines.stream().skip(1).map(line -> line.substring(0, 40).stripTrailing()))
                .containsExactly("(in a cycle) s: a", "└─ b", "   └─ below");
    }

    @Test
    void ofSpansWithTheSameIdTheFirstHasTheChildren() throws IOException {
        List<String> lines =
                lines(false, of("s", span(1, 0, "first", 0, 9), span(1, 0, "second", 1, 2), span(2, 1, "child", 3, 4)));
        assertThat(lines.stream().skip(1).map(line -> line.split(" {2}")[0].strip()))
                .containsExactly("s: first", "└─ child", "s: second");
    }

    @Test
    void deepTracesKeepTheirWidth() throws IOException {
        int depth = 50_000;
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i <= depth; i++) {
            spans.add(span(i, i - 1, "s" + i, i, depth));
        }
        List<String> lines = lines(false, of("deep", spans.toArray(Span[]::new)));
        assertThat(lines).hasSize(depth + 1);
        assertThat(lines.stream().skip(1)).allSatisfy(line -> assertThat(line).hasSize(80));
    }
}
