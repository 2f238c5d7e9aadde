package dev.intarsia.testdata.otap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the recorded runs do not show: ids at their end, what is visible when, and the older generations.
final class OtapExporterTest {
    private static final long LAST_ID = 0xFFFF_FFFFL;

    @TempDir
    private Path folder = Path.of("");

    private final OffHeapPool pool = OffHeapPool.create();

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @Test
    void theSameSeedYieldsTheSameBytes() throws IOException {
        List<OtapRequest> requests = requests(3, Signal.values());
        GeneratedOtap one = OtapGenerator.generate(options("one"), requests);
        GeneratedOtap other = OtapGenerator.generate(options("other"), requests);
        assertThat(one.files()).hasSameSizeAs(other.files());
        for (int i = 0; i < one.files().size(); i++) {
            Path file = one.files().get(i);
            Path twin = other.files().get(i);
            assertThat(one.directory().relativize(file))
                    .isEqualTo(other.directory().relativize(twin));
            assertThat(file).hasSameBinaryContentAs(twin);
        }
    }

    @Test
    void everyTableOccurs() throws IOException {
        GeneratedOtap all = OtapGenerator.generate(options("all"), 5, RequestOptions.DEFAULTS, 24, Signal.values());
        assertThat(all.rowCounts().keySet()).containsExactlyInAnyOrder(OtapTable.values());
        assertThat(TableDump.directory(all.directory(), pool)).hasSize(OtapTable.values().length);
        assertThat(all.rowCounts().get(OtapTable.LOGS))
                .isEqualTo(all.itemCounts().get(Signal.LOGS));
    }

    @Test
    void anotherPartBeginsWhenIdsAreUsedUp() throws IOException {
        OtapOptions options = options("overflow").withPartitionKeys("_part_id").withFirstId(LAST_ID - 300);
        OtapGenerator.generate(options, requests(12, Signal.TRACES));
        Map<String, List<TableDump>> tables = TableDump.directory(options.target(), pool);
        try (Stream<Path> parts = Files.list(options.target().resolve("spans"))) {
            assertThat(parts).hasSize(2);
        }
        long largest = 0;
        for (TableDump file : tables.get("spans")) {
            for (Map<String, ?> row : file.rows()) {
                largest = Math.max(largest, Long.parseLong(String.valueOf(row.get("id"))));
            }
        }
        assertThat(largest).isBetween(LAST_ID - 300, LAST_ID);
    }

    @Test
    void ofABatchWithoutIdsTheNextOneLeavesOutOne() throws IOException {
        List<OtapRequest> requests = new ArrayList<>(OtapCases.all().get("logs_with_no_attributes"));
        requests.addAll(OtapCases.all().get("logs_with_full_resource_and_scope"));
        OtapOptions options = options("gap");
        OtapGenerator.generate(options, requests);
        List<TableDump> logs = TableDump.directory(options.target(), pool).get("logs");
        assertThat(logs)
                .as("a file for logs without ids, and one for the others")
                .hasSize(2);
        assertThat(logs.getLast().only(Set.of("id"))).containsExactly("{id=1 }", "{id=2 }");
    }

    @Test
    void anExporterThatStopsLeavesNothingOfWhatIsOpen() throws IOException {
        List<OtapRequest> requests = new ArrayList<>(OtapCases.all().get("logs_with_no_attributes"));
        requests.addAll(OtapCases.all().get("logs_with_full_resource_and_scope"));
        OtapOptions options = options("stop").withShapeChange(ShapeChange.STOP);
        assertThatThrownBy(() -> OtapGenerator.generate(options, requests))
                .isInstanceOf(ShapeChangedException.class)
                .hasMessageContaining("incompatible type in logs");
        assertThat(files(options.target())).isEmpty();
    }

    @Test
    void rootFilesWaitForTheirChildren() throws IOException {
        OtapExporter exporter = OtapExporter.start(options("waiting").withTargetRows(40));
        for (OtapRequest request : requests(4, Signal.LOGS)) {
            exporter.send(request);
        }
        assertThat(tables(exporter.files())).contains("log_attrs").doesNotContain("logs");
        exporter.finish(Set.of(OtapTable.RESOURCE_ATTRS, OtapTable.SCOPE_ATTRS));
        assertThat(tables(exporter.files())).contains("logs");
        exporter.close();
    }

    @Test
    void aKilledExporterLeavesWhatWasVisible() throws IOException {
        OtapExporter exporter = OtapExporter.start(options("killed"));
        List<OtapRequest> requests = requests(2, Signal.LOGS);
        exporter.send(requests.getFirst());
        exporter.finishOlderThan(0);
        exporter.send(requests.getLast());
        exporter.abort();
        exporter.close();
        assertThat(files(folder.resolve("killed"))).containsExactlyInAnyOrderElementsOf(exporter.files());
    }

    @Test
    void aRowGroupThatWasWrittenStaysUnderItsOtherName() throws IOException {
        OtapExporter exporter = OtapExporter.start(options("staging").withRowGroupRows(10));
        exporter.send(requests(1, Signal.LOGS).getFirst());
        exporter.abort();
        assertThat(files(folder.resolve("staging")))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.toString()).endsWith(".parquet#1"));
    }

    @Test
    void spansDoNotWaitForTheirAttributes() throws IOException {
        OtapExporter exporter = OtapExporter.start(options("early"));
        exporter.send(requests(1, Signal.TRACES).getFirst());
        Set<OtapTable> others = new TreeSet<>(List.of(OtapTable.values()));
        others.remove(OtapTable.SPAN_ATTRS);
        exporter.finish(others);
        exporter.abort();
        assertThat(tables(exporter.files())).contains("spans").doesNotContain("span_attrs");
        assertThat(exporter.rowCounts().get(OtapTable.SPAN_ATTRS)).isPositive();
    }

    @Test
    void aPathHasTheKeysThatHaveAValue() throws IOException {
        OtapOptions options = options("keys")
                .withPartitionKeys("tenant", "region", "_part_id")
                .withMetadata(Map.of("tenant", "blue"));
        GeneratedOtap generated = OtapGenerator.generate(options, requests(1, Signal.METRICS));
        for (Path file : generated.files()) {
            assertThat(options.target().relativize(file).toString())
                    .matches("\\w+/tenant=blue/_part_id=[0-9a-f-]{36}/part-\\d+-[0-9a-f-]{36}\\.parquet");
        }
    }

    @Test
    void olderExportersHaveFewerColumns() throws IOException {
        List<OtapRequest> requests = OtapCases.all().get("logs_with_trace_id_without_span_id");
        List<OtapRequest> attributes = OtapCases.all().get("logs_with_attributes_of_every_kind");
        assertThat(columns(SchemaGeneration.CURRENT, requests)).contains("event_name", "severity_text");
        assertThat(columns(SchemaGeneration.WITHOUT_EVENT_NAME, requests))
                .contains("severity_text")
                .doesNotContain("event_name");
        assertThatThrownBy(() -> columns(SchemaGeneration.REQUIRED_IDS, attributes))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(columns(SchemaGeneration.VERBATIM, OtapCases.all().get("logs_with_repeated_attribute_keys")))
                .containsExactly("id", "resource", "scope", "time_unix_nano", "observed_time_unix_nano");
    }

    private Set<String> columns(SchemaGeneration generation, List<OtapRequest> requests) throws IOException {
        OtapOptions options = options(generation.toString()).withGeneration(generation);
        OtapGenerator.generate(options, requests);
        TableDump logs = TableDump.directory(options.target(), pool).get("logs").getFirst();
        return logs.rows().getFirst().keySet();
    }

    @Test
    void requestsAreKeptBesideTheFiles() throws IOException {
        List<OtapRequest> requests = requests(3, Signal.values());
        OtapOptions options = options("kept").withRequestFolder(folder.resolve("input"));
        OtapGenerator.generate(options, requests);
        for (int i = 0; i < requests.size(); i++) {
            byte[] message = Files.readAllBytes(folder.resolve("input").resolve("00" + i + ".pb"));
            assertThat(OtapRequest.parse(requests.get(i).signal(), message)).isEqualTo(requests.get(i));
        }
    }

    @Test
    void emptyRequestsLeaveNothing() throws IOException {
        for (String name : List.of("empty_logs", "empty_traces", "empty_metrics", "traces_with_empty_scope_spans")) {
            GeneratedOtap generated =
                    OtapGenerator.generate(options(name), OtapCases.all().get(name));
            assertThat(generated.files()).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void lostLogsLeaveTheirAttributes(RowOrder order) throws IOException {
        List<OtapRequest> requests = requests(3, Signal.LOGS);
        OtapOptions options =
                options("loss-" + order).withRowOrder(order).withLoseEvery(5).withSplitRows(40);
        GeneratedOtap generated = OtapGenerator.generate(options, requests);
        Map<String, List<TableDump>> tables = TableDump.directory(options.target(), pool);
        long lost = generated.lostItems().get(Signal.LOGS).cardinality();
        assertThat(lost).isPositive();
        assertThat(generated.rowCounts().get(OtapTable.LOGS))
                .isEqualTo(generated.itemCounts().get(Signal.LOGS) - lost);
        Set<Object> ids = new HashSet<>();
        tables.get("logs").forEach(file -> file.rows().forEach(row -> ids.add(String.valueOf(row.get("id")))));
        long orphans = tables.get("log_attrs").stream()
                .flatMap(file -> file.rows().stream())
                .filter(row -> !ids.contains(String.valueOf(row.get("parent_id"))))
                .count();
        assertThat(orphans).isPositive().isEqualTo(generated.orphanCounts().get(OtapTable.LOG_ATTRS));
    }

    @Test
    void shuffledRowsAreTheSameRows() throws IOException {
        List<OtapRequest> requests = requests(3, Signal.TRACES);
        Path plain = folder.resolve("plain");
        Path mixed = folder.resolve("mixed");
        OtapGenerator.generate(OtapOptions.of(plain, 1), requests);
        OtapGenerator.generate(OtapOptions.of(mixed, 1).withRowOrder(RowOrder.SHUFFLED), requests);
        List<String> before = rows(plain);
        List<String> after = rows(mixed);
        assertThat(after).isNotEqualTo(before).containsExactlyInAnyOrderElementsOf(before);
    }

    private List<String> rows(Path directory) throws IOException {
        return TableDump.directory(directory, pool).values().stream()
                .flatMap(List::stream)
                .flatMap(file -> file.without(Set.of()).stream())
                .toList();
    }

    @Test
    void damageIsDoneToOneFile() throws IOException {
        for (OtapDamage damage : OtapDamage.values()) {
            GeneratedOtap generated = OtapGenerator.generate(options(damage.toString()), requests(1, Signal.LOGS));
            Path file = generated.files().getLast();
            byte[] before = Files.readAllBytes(file);
            Path damaged = damage.apply(generated.directory(), file, 3);
            boolean isOther = !damaged.equals(file);
            assertThat(isOther || !Files.exists(file) || Files.mismatch(file, copy(before)) >= 0)
                    .as(damage.toString())
                    .isTrue();
            assertThat(!isOther || Files.mismatch(file, copy(before)) == -1)
                    .as(damage.toString())
                    .isTrue();
        }
    }

    private Path copy(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("before"), bytes);
    }

    private OtapOptions options(String name) {
        return OtapOptions.of(folder.resolve(name), 11);
    }

    private static List<OtapRequest> requests(int count, Signal... signals) {
        return new OtapRequests(42, RequestOptions.DEFAULTS).list(count, signals);
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Set<String> tables(List<Path> files) {
        Set<String> tables = new TreeSet<>();
        files.forEach(file -> tables.add(file.getParent().getFileName().toString()));
        return tables;
    }
}
