package dev.intarsia.otap.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeLogs;
import dev.intarsia.model.SeverityNumber;
import dev.intarsia.model.Span;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpGroupsTest {
    private static final Attribute UNRESOLVED = Attribute.of("intarsia.unresolved", true);

    private final OtlpGroups<LogRecord> groups = new OtlpGroups<>();

    private static LogRecord log(long time) {
        return new LogRecord(
                time,
                0,
                SeverityNumber.of(0),
                "",
                AttributeValue.empty(),
                List.of(),
                0,
                0,
                Bytes.EMPTY,
                Bytes.EMPTY,
                "");
    }

    /// Equal, but never the same object.
    private static RecordResource resource(String name) {
        return new RecordResource(new Resource(List.of(Attribute.of("service.name", name)), 0), "", true);
    }

    private static RecordScope scope(String name) {
        return new RecordScope(new Scope(name, "", List.of(), 0), "", true, true);
    }

    private List<ResourceLogs> grouped() {
        return OtlpGroups.logs(groups).resourceLogs();
    }

    private static List<Long> times(ScopeLogs of) {
        return of.logRecords().stream().map(LogRecord::timeUnixNanos).toList();
    }

    @Test
    void neighboursOfEqualResourceAndScopeShareOneGroup() {
        groups.add(log(1), resource("a"), scope("x"));
        groups.add(log(2), resource("a"), scope("x"));

        assertThat(grouped()).hasSize(1);
        assertThat(grouped().getFirst().scopeLogs()).hasSize(1);
        assertThat(times(grouped().getFirst().scopeLogs().getFirst())).containsExactly(1L, 2L);
        assertThat(groups.count()).isEqualTo(2);
    }

    @Test
    void aScopeThatChangesBeginsAGroupInTheSameResource() {
        groups.add(log(1), resource("a"), scope("x"));
        groups.add(log(2), resource("a"), scope("y"));
        groups.add(log(3), resource("a"), scope("x"));

        assertThat(grouped()).hasSize(1);
        assertThat(grouped().getFirst().scopeLogs())
                .extracting(of -> of.scope().name())
                .containsExactly("x", "y", "x");
    }

    @Test
    void aResourceThatChangesBeginsAGroupAndOneThatComesAgainAnother() {
        groups.add(log(1), resource("a"), scope("x"));
        groups.add(log(2), resource("b"), scope("x"));
        groups.add(log(3), resource("a"), scope("x"));

        assertThat(grouped()).extracting(of -> of.resource().serviceName()).containsExactly("a", "b", "a");
        assertThat(grouped()).allSatisfy(of -> assertThat(of.scopeLogs()).hasSize(1));
    }

    @Test
    void theSameAttributesUnderAnotherUrlOrDroppedCountAreAnotherResource() {
        Resource plain = resource("a").resource();
        groups.add(log(1), new RecordResource(plain, "", true), scope("x"));
        groups.add(log(2), new RecordResource(plain, "https://u", true), scope("x"));
        groups.add(log(3), new RecordResource(new Resource(plain.attributes(), 1), "https://u", true), scope("x"));

        assertThat(grouped()).extracting(ResourceLogs::schemaUrl).containsExactly("", "https://u", "https://u");
    }

    @Test
    void whatIsNotResolvedIsMarkedAndKeepsWhatIsKnown() {
        RecordResource resource = new RecordResource(new Resource(List.of(), 3), "https://r", false);
        RecordScope scope = new RecordScope(new Scope("x", "1", List.of(), 4), "https://s", false, true);
        groups.add(log(1), resource, scope);

        ResourceLogs of = grouped().getFirst();
        assertThat(of.resource()).isEqualTo(new Resource(List.of(UNRESOLVED), 3));
        assertThat(of.schemaUrl()).isEqualTo("https://r");
        assertThat(of.scopeLogs().getFirst().scope()).isEqualTo(new Scope("x", "1", List.of(UNRESOLVED), 4));
        assertThat(of.scopeLogs().getFirst().schemaUrl()).isEqualTo("https://s");
    }

    @Test
    void aSchemaUrlThatIsNotTrustedIsLeftOut() {
        groups.add(log(1), resource("a"), new RecordScope(Scope.EMPTY, "https://invented", true, false));

        assertThat(grouped().getFirst().scopeLogs().getFirst().schemaUrl()).isEmpty();
    }

    @Test
    void noRecordsAreNoGroups() {
        assertThat(grouped()).isEmpty();
        assertThat(groups.count()).isZero();
    }

    @Test
    void spansAndMetricsAreGroupedAsLogsAre() {
        OtlpGroups<Span> spans = new OtlpGroups<>();
        OtlpGroups<Metric> metrics = new OtlpGroups<>();
        for (String name : List.of("a", "a", "b")) {
            spans.add(Span.builder(Bytes.EMPTY, Bytes.EMPTY).build(), resource(name), scope("x"));
            metrics.add(new Metric(name, "", "", MetricPoints.none(), List.of()), resource(name), scope("x"));
        }

        assertThat(OtlpGroups.spans(spans))
                .extracting(of -> of.scopeSpans().getFirst().spans().size())
                .containsExactly(2, 1);
        assertThat(OtlpGroups.metrics(metrics).resourceMetrics())
                .extracting(of -> of.scopeMetrics().getFirst().metrics().size())
                .containsExactly(2, 1);
    }
}
