package dev.intarsia.integration.join;

import static dev.intarsia.otap.schema.OtapTable.LOGS;
import static dev.intarsia.otap.schema.OtapTable.LOG_ATTRS;
import static dev.intarsia.otap.schema.OtapTable.SPANS;
import static dev.intarsia.otap.schema.OtapTable.SPAN_EVENTS;
import static dev.intarsia.otap.schema.OtapTable.SPAN_EVENT_ATTRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables whose child rows are many or far apart, in buffers that do not hold them.
class SkewedJoinTest {
    private static final long SEED = Seeds.seed("SkewedJoinTest");

    @TempDir
    private Path folder;

    @Test
    void oneLogOfAMillionAttributesComesInPartsThatFitTheBuffer() throws Exception {
        JoinFixture logs = new JoinFixture(folder, LOGS);
        List<TestRow> attributes = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            attributes.add(TestRow.child(i < 3 ? 0 : i < 999_990 ? 1 : 2, i));
        }
        logs.file(LOGS, TestTable.ROOT, List.of(TestRow.root(0, 0), TestRow.root(1, 1), TestRow.root(2, 2)));
        logs.file(LOG_ATTRS, TestTable.LEAF.withPageRows(20_000), attributes);
        logs.options(JoinOptions.DEFAULTS.withMaxBufferBytes(16 << 20)).poolBytes(24 << 20);
        JoinFixture.Outcome outcome = logs.join();
        assertThat(outcome.rows().equals(logs.expected())).isTrue();
        assertThat(outcome.statistics().cursors()).isEqualTo(1);
        assertThat(outcome.of(LOG_ATTRS).matched()).isEqualTo(1_000_000);
        assertThat(outcome.of(LOG_ATTRS).unmatched()).isZero();
        assertThat(outcome.statistics().peakHeldBytes()).isLessThanOrEqualTo(16 << 20);
    }

    @Test
    void attributesShuffledOverAWholeFileAreReadAgainInsteadOfHeld() throws Exception {
        JoinFixture logs = new JoinFixture(folder, LOGS);
        List<TestRow> roots = new ArrayList<>();
        List<TestRow> attributes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            roots.add(TestRow.root(i, i));
            for (int k = 0; k < 6; k++) {
                attributes.add(TestRow.child(i, attributes.size()));
            }
        }
        Collections.shuffle(attributes, new Random(SEED));
        logs.file(LOGS, TestTable.ROOT, roots);
        logs.file(LOG_ATTRS, TestTable.LEAF, attributes);
        logs.options(JoinOptions.DEFAULTS.withMaxBufferBytes(16 << 20)).poolBytes(24 << 20);
        JoinFixture.Outcome outcome = logs.join();
        assertThat(outcome.rows().equals(logs.expected())).isTrue();
        assertThat(outcome.statistics().rowsReadAgain()).isPositive();
        assertThat(outcome.statistics().peakHeldBytes()).isLessThanOrEqualTo(16 << 20);
    }

    @Test
    void oneSpanOfManyEventsOfManyAttributesComesInPartsOfParts() throws Exception {
        JoinFixture spans = new JoinFixture(folder, SPANS);
        List<TestRow> events = new ArrayList<>();
        List<TestRow> attributes = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            events.add(new TestRow(i, i < 10 ? 0 : 1, i));
            int count = i == 30_000 ? 200_000 : i % 3;
            for (int k = 0; k < count; k++) {
                attributes.add(TestRow.child(i, attributes.size()));
            }
        }
        spans.file(SPANS, TestTable.ROOT, List.of(TestRow.root(0, 0), TestRow.root(1, 1), TestRow.root(null, 2)));
        spans.file(SPAN_EVENTS, TestTable.INNER, events);
        spans.file(SPAN_EVENT_ATTRS, TestTable.LEAF.withPageRows(20_000), attributes);
        spans.options(JoinOptions.DEFAULTS.withMaxBufferBytes(12 << 20)).poolBytes(20 << 20);
        JoinFixture.Outcome outcome = spans.join();
        assertThat(outcome.rows().equals(spans.expected())).isTrue();
        assertThat(outcome.statistics().cursors()).isGreaterThanOrEqualTo(2);
        assertThat(outcome.of(SPAN_EVENT_ATTRS).unmatched()).isZero();
        assertThat(outcome.statistics().peakHeldBytes()).isLessThanOrEqualTo(12 << 20);
    }
}
