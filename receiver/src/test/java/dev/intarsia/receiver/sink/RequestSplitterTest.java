package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeLogs;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.model.TracesData;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testsupport.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class RequestSplitterTest {
    private static List<String> records(OtlpRequest request) {
        List<String> all = new ArrayList<>();
        switch (((OtlpRequest.Decoded) request).data()) {
            case LogsData logs ->
                logs.resourceLogs()
                        .forEach(resource -> resource.scopeLogs()
                                .forEach(scope -> scope.logRecords()
                                        .forEach(record -> all.add(
                                                resource.schemaUrl() + scope.schemaUrl() + record.timeUnixNanos()))));
            case TracesData traces ->
                traces.resourceSpans()
                        .forEach(resource -> resource.scopeSpans()
                                .forEach(scope -> scope.spans()
                                        .forEach(span ->
                                                all.add(resource.schemaUrl() + scope.schemaUrl() + span.spanId()))));
            case Trace trace -> throw new IllegalArgumentException("not made here");
            case MetricsData metrics -> throw new IllegalArgumentException("not made here");
        }
        return all;
    }

    private static OtlpRequest logs(RandomGenerator random) {
        List<ResourceLogs> resources = new ArrayList<>();
        int time = 0;
        for (int r = random.nextInt(4); r >= 0; r--) {
            List<ScopeLogs> scopes = new ArrayList<>();
            for (int s = random.nextInt(4); s > 0; s--) {
                List<LogRecord> records = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    records.add(LogRecord.builder().time(++time).build());
                }
                scopes.add(new ScopeLogs(Scope.EMPTY, records, "s" + s));
            }
            resources.add(new ResourceLogs(Resource.EMPTY, scopes, "r" + r));
        }
        return new OtlpRequest.Decoded(new LogsData(resources));
    }

    @Test
    void halvesHaveAllRecordsInTheirOrderWithWhatTheyBelongTo() {
        RandomGenerator random = Seeds.random("halvesHaveAllRecordsInTheirOrder");
        int divided = 0;
        for (int i = 0; i < 300; i++) {
            OtlpRequest request = logs(random);
            if (request.recordCount() > 1) {
                divided++;
                List<OtlpRequest> halves = RequestSplitter.of(request);
                assertThat(halves).hasSize(2);
                assertThat(halves.getFirst().recordCount()).isEqualTo(request.recordCount() / 2);
                List<String> all = new ArrayList<>(records(halves.getFirst()));
                all.addAll(records(halves.getLast()));
                assertThat(all).isEqualTo(records(request));
            }
        }
        assertThat(divided).isGreaterThan(100);
    }

    private static OtlpRequest encoded(OtlpRequest request) {
        byte[] message = new RequestWriter().toProtobuf(request);
        return new OtlpRequest.Encoded(request.signal(), Bytes.wrap(message), request.recordCount());
    }

    @Test
    void halvesOfAnEncodedRequestAreTheEncodedHalves() {
        RandomGenerator random = Seeds.random("halvesOfAnEncodedRequestAreTheEncodedHalves");
        int divided = 0;
        for (int i = 0; i < 300; i++) {
            OtlpRequest request = logs(random);
            if (request.recordCount() > 1) {
                divided++;
                assertThat(RequestSplitter.of(encoded(request)))
                        .isEqualTo(RequestSplitter.of(request).stream()
                                .map(RequestSplitterTest::encoded)
                                .toList());
            }
        }
        assertThat(divided).isGreaterThan(100);
    }

    @Test
    void bytesThatAreNoRequestAreRefused() {
        OtlpRequest cut = new OtlpRequest.Encoded(Signal.LOGS, Bytes.of((byte) 10, (byte) 5, (byte) 18), 2);
        assertThatThrownBy(() -> RequestSplitter.of(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spansAreDividedToo() {
        List<Span> spans = List.of(
                Span.builder(Bytes.ofLongs(1, 2), Bytes.ofLong(3)).build(),
                Span.builder(Bytes.ofLongs(1, 2), Bytes.ofLong(4)).build(),
                Span.builder(Bytes.ofLongs(1, 2), Bytes.ofLong(5)).build());
        OtlpRequest request = new OtlpRequest.Decoded(new TracesData(
                List.of(new ResourceSpans(Resource.EMPTY, List.of(new ScopeSpans(Scope.EMPTY, spans, "")), ""))));
        List<OtlpRequest> halves = RequestSplitter.of(request);
        assertThat(halves).extracting(OtlpRequest::recordCount).containsExactly(1, 2);
        assertThat(records(halves.getLast())).isEqualTo(records(request).subList(1, 3));
    }

    @Test
    void aSingleRecordHasNoHalves() {
        assertThatThrownBy(() -> RequestSplitter.of(Batches.span().request()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
