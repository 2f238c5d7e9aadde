package dev.intarsia.otap.internal.discover;

import static dev.intarsia.otap.internal.discover.DiscoveryFixture.NOW;
import static dev.intarsia.otap.internal.discover.DiscoveryFixture.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.otap.OtapCorpus;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.internal.schema.IdRange;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusDiscoveryTest {
    private static final DiscoveryOptions OPTIONS =
            DiscoveryOptions.DEFAULTS.withClock(Clock.fixed(NOW, ZoneOffset.UTC));

    private final DiscoveryFixture fixture = new DiscoveryFixture();

    static List<String> cases() {
        return OtapCorpus.cases();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Discovered discover(String name) {
        return fixture.copy(OtapCorpus.out(name), "", Instant.EPOCH).discover(OPTIONS);
    }

    private List<TableFooter> footers(Partition partition, OtapTable table) {
        return fixture.footers
                .readInWriteOrder(partition.files(table))
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void filesAndRowsPerTableAreThoseOfTheIndependentReader(String name) {
        Discovered discovered = discover(name);

        Map<String, Long> files = new TreeMap<>();
        Map<String, Long> rows = new TreeMap<>();
        for (Partition partition : discovered.partitions()) {
            partition.files().forEach((table, of) -> {
                files.merge(table.folder(), (long) of.size(), Long::sum);
                footers(partition, table).forEach(footer -> rows.merge(table.folder(), footer.rowCount(), Long::sum));
            });
        }
        assertThat(files).isEqualTo(OtapCorpus.perTable(name, "files"));
        assertThat(rows).isEqualTo(OtapCorpus.perTable(name, "rows"));
        assertThat(discovered.ignored().total()).isZero();
        assertThat(discovered.problems()).isEmpty();
        assertThat(discovered.partitions())
                .hasSize(OtapCorpus.expected(name).get("partitions").asInt());
    }

    @Test
    void exportersThatWroteOneAfterTheOtherAreDistinguished() {
        List<Partition> partitions = discover("logs-restart").partitions();

        assertThat(partitions).extracting(Partition::name).containsExactly(".", ".#1");
        for (Partition partition : partitions) {
            assertThat(partition.files().keySet())
                    .containsExactly(
                            OtapTable.LOGS, OtapTable.LOG_ATTRS, OtapTable.RESOURCE_ATTRS, OtapTable.SCOPE_ATTRS);
            IdRange logs = footers(partition, OtapTable.LOGS).getFirst().ids();
            IdRange attributes =
                    footers(partition, OtapTable.LOG_ATTRS).getFirst().parentIds();
            assertThat(attributes).isEqualTo(logs);
        }
    }

    @Test
    void childFilesOfAnExporterWhoseRootFilesAreNotThereYetStayApart() {
        fixture.copy(OtapCorpus.out("logs-restart"), "", Instant.EPOCH);
        String second = discover("logs-restart")
                .partitions()
                .get(1)
                .files(OtapTable.LOGS)
                .getFirst()
                .key();
        fixture.store.remove(second);

        List<Partition> partitions = fixture.discover(OPTIONS).partitions();

        assertThat(partitions).extracting(Partition::name).containsExactly(".", ".#1");
        assertThat(partitions.get(0).files(OtapTable.LOG_ATTRS)).hasSize(1);
        assertThat(partitions.get(1).files(OtapTable.LOG_ATTRS)).hasSize(1);
        assertThat(partitions.get(1).has(Signal.LOGS)).isFalse();
    }

    @Test
    void spansWaitForTheirAttributesAsLongAsTheGraceLasts() {
        fixture.copy(OtapCorpus.out("traces-early"), "", NOW.minusSeconds(60));
        DiscoveryOptions inGrace = OPTIONS.withAges(Duration.ZERO, Duration.ofSeconds(61));

        assertThat(fixture.discover(inGrace).waiting())
                .extracting(TableFile::table)
                .containsOnly(OtapTable.SPANS);
        assertThat(fixture.discover(OPTIONS.withAges(Duration.ZERO, Duration.ofSeconds(60)))
                        .waiting())
                .isEmpty();
    }

    @Test
    void spansWhoseAttributesAreThereDoNotWait() {
        fixture.copy(OtapCorpus.out("traces-multi"), "", NOW);

        Discovered discovered = fixture.discover(OPTIONS.withAges(Duration.ZERO, Duration.ofSeconds(60)));

        assertThat(discovered.waiting()).isEmpty();
        assertThat(discovered.partitions(Signal.TRACES)).hasSize(1);
    }

    @Test
    void aFileThatIsNotCompleteYetSpoilsItsOwnPathOnly() {
        fixture.copy(OtapCorpus.out("logs-small"), "", NOW).copy(OtapCorpus.out("logs-partitioned"), "", NOW);
        String partial = "logs/" + part(1, 1);
        fixture.store.put(partial, new byte[100]);

        Discovered discovered = fixture.discover(OPTIONS);

        assertThat(discovered.partitions())
                .hasSize(3)
                .allMatch(partition -> partition.path().partId().isPresent());
        assertThat(discovered.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .isInstanceOf(InvalidPartitionException.class)
                        .hasCauseInstanceOf(CorruptFileException.class)
                        .hasMessageContaining("does not end with PAR1")
                        .hasMessageContaining(partial));
    }

    @Test
    void footersAreReadOncePerFile() {
        discover("logs-restart");
        int reads = fixture.store.reads().size();

        fixture.discover(OPTIONS);

        assertThat(reads).as("logs and log_attrs").isEqualTo(4);
        assertThat(fixture.store.reads()).hasSize(reads);
    }
}
