package dev.intarsia.otap.internal.discover;

import static dev.intarsia.otap.internal.discover.DiscoveryFixture.NOW;
import static dev.intarsia.otap.internal.discover.DiscoveryFixture.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Ignored;
import dev.intarsia.otap.discover.Ignored.Reason;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.DiscoveryException;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final DiscoveryOptions OPTIONS =
            DiscoveryOptions.DEFAULTS.withClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private static final String A = "_part_id=aaaa/";
    private static final String B = "_part_id=bbbb/";

    private final DiscoveryFixture fixture = new DiscoveryFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rootTablesAreListedBeforeChildTables() {
        fixture.put("logs/" + A + part(1, 1)).put("log_attrs/" + A + part(1, 2)).put("spans/" + B + part(1, 3));

        fixture.discover(OPTIONS);

        List<String> listed = fixture.listed;
        int lastRoot = Math.max(listed.lastIndexOf("logs/" + A), listed.lastIndexOf("spans/" + B));
        int firstChild = listed.stream()
                .filter(prefix -> prefix.isEmpty() || prefix.contains("attrs"))
                .mapToInt(listed::indexOf)
                .min()
                .orElseThrow();
        assertThat(lastRoot).isBetween(0, firstChild - 1);
    }

    @Test
    void aRootFileIsNeverSeenWithoutItsChildrenWhileAnExporterWrites() {
        for (int request = 1; request <= 40; request++) {
            try (DiscoveryFixture live = new DiscoveryFixture()) {
                live.put("logs/" + A + part(1, 1)).put("log_attrs/" + A + part(1, 2));
                live.store.beforeRequest(
                        request, () -> live.put("log_attrs/" + B + part(2, 3)).put("logs/" + B + part(2, 4)));

                for (Partition partition : live.discover(OPTIONS).partitions(Signal.LOGS)) {
                    assertThat(partition.files(OtapTable.LOG_ATTRS))
                            .as("written before request " + request)
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void filesAreGroupedByAnyNumberOfSegments() {
        fixture.put("logs/tenant=x/" + A + part(2, 1))
                .put("logs/tenant=x/" + A + part(10, 2))
                .put("log_attrs/tenant=x/" + A + part(2, 3))
                .put("logs/tenant=/" + A + part(2, 4))
                .put("spans/tenant=x/" + part(2, 5));
        fixture.store.put("spans/tenant=x/" + part(2, 5), new byte[0]);

        Discovered discovered = fixture.discover(OPTIONS);

        assertThat(discovered.partitions())
                .extracting(Partition::name)
                .containsExactly("tenant=/_part_id=aaaa", "tenant=x/_part_id=aaaa");
        Partition x = discovered.partitions().get(1);
        assertThat(x.path().partId()).contains("aaaa");
        assertThat(x.files(OtapTable.LOGS)).extracting(TableFile::millis).containsExactly(2L, 10L);
        assertThat(x.files(OtapTable.LOG_ATTRS)).hasSize(1);
        assertThat(x.files(OtapTable.SCOPE_ATTRS)).isEmpty();
    }

    @Test
    void whatIsNoTableFileIsCountedByItsReason() {
        fixture.put("logs/" + A + part(1, 1))
                .put("logs/" + A + part(1, 2) + "#1")
                .put("logs/" + A + part(1, 3) + ".tmp")
                .put("logs/" + A + "part-1-0.parquet")
                .put("logs/" + A + "part-99999999999999999999-" + part(1, 4).substring(7))
                .put("logs/deeper/" + part(1, 5))
                .put("trace_attrs/" + part(1, 6))
                .put("README.md");
        fixture.store.put("logs/" + A + part(1, 7), new byte[0]);

        Discovered discovered = fixture.discover(OPTIONS);

        assertThat(discovered.files()).hasSize(1);
        Ignored ignored = discovered.ignored();
        assertThat(ignored.count(Reason.STAGING)).isEqualTo(1);
        assertThat(ignored.count(Reason.FOREIGN_NAME)).isEqualTo(4);
        assertThat(ignored.count(Reason.FOREIGN_FOLDER)).isEqualTo(1);
        assertThat(ignored.count(Reason.UNKNOWN_TABLE)).isEqualTo(1);
        assertThat(ignored.count(Reason.EMPTY)).isEqualTo(1);
        assertThat(ignored.total()).isEqualTo(8);
        assertThat(ignored.examples()).contains("trace_attrs/", "README.md");
    }

    @Test
    void listingsOfManyPagesGiveTheSame() {
        for (int i = 0; i < 50; i++) {
            fixture.put("in/logs/_part_id=" + i % 7 + "/" + part(i, i))
                    .put("in/log_attrs/_part_id=" + i % 7 + "/" + part(i, i));
        }
        List<Partition> whole = fixture.discover("in", OPTIONS).partitions();
        fixture.store.pageSize(1);

        assertThat(fixture.discover("in/", OPTIONS).partitions()).hasSize(7).isEqualTo(whole);
    }

    @Test
    void onlyTablesOfTheSignalsAskedForAreListed() {
        fixture.put("logs/" + A + part(1, 1)).put("spans/" + A + part(1, 2)).put("resource_attrs/" + A + part(1, 3));

        Partition partition = fixture.discover(OPTIONS.withSignals(Set.of(Signal.TRACES)))
                .partitions()
                .getFirst();

        assertThat(partition.files().keySet()).containsExactly(OtapTable.SPANS, OtapTable.RESOURCE_ATTRS);
        assertThat(partition.has(Signal.LOGS)).isFalse();
    }

    @Test
    void youngRootFilesWaitAndTheirChildrenDoNot() {
        fixture.put("logs/" + A + part(1, 1), NOW.minusSeconds(10))
                .put("logs/" + A + part(2, 2), NOW.minusSeconds(9))
                .put("log_attrs/" + A + part(2, 3), NOW);

        Discovered discovered = fixture.discover(OPTIONS.withAges(Duration.ofSeconds(10), Duration.ZERO));

        Partition partition = discovered.partitions().getFirst();
        assertThat(partition.files(OtapTable.LOGS))
                .extracting(TableFile::millis)
                .containsExactly(1L);
        assertThat(partition.files(OtapTable.LOG_ATTRS)).hasSize(1);
        assertThat(discovered.waiting()).extracting(TableFile::millis).containsExactly(2L);
    }

    @Test
    void damagedAttributesLetTheirSpansWaitAndNothingElse() {
        fixture.put("spans/" + A + part(1, 1), NOW)
                .put("span_attrs/" + A + part(1, 2), NOW)
                .put("logs/" + A + part(1, 3), NOW);

        Discovered discovered = fixture.discover(OPTIONS.withAges(Duration.ZERO, Duration.ofSeconds(60)));

        assertThat(discovered.problems()).isEmpty();
        assertThat(discovered.waiting()).extracting(TableFile::table).containsExactly(OtapTable.SPANS);
        assertThat(discovered.partitions(Signal.LOGS)).hasSize(1);
    }

    @Test
    void anEmptyDirectoryHasNoPartitions() {
        assertThat(fixture.discover(OPTIONS).partitions()).isEmpty();
    }

    @Test
    void moreFilesThanTheLimitAreRefused() {
        fixture.put("logs/" + A + part(1, 1)).put("logs/" + A + part(1, 2));

        assertThatThrownBy(() -> fixture.discover(OPTIONS.withMaxFiles(1)))
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("table logs: more than the limit of 1 files");
    }

    @Test
    void aFolderThatCannotBeListedIsNamed() {
        fixture.put("logs/" + A + part(1, 1));
        fixture.store.beforeRequest(1, () -> {
            throw new StoreException(ErrorLocation.of("logs/"), "no route");
        });

        assertThatThrownBy(() -> fixture.discover(OPTIONS))
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("no route")
                .hasCauseInstanceOf(StoreException.class);
    }
}
