package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoTenant;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.MetaDamage;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `traces` and `spans` of whole tenants.
final class TenantTracesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path tenant = Path.of("");
    private int traceCount;

    @BeforeEach
    void generate() throws IOException {
        GeneratedTenant generated = TenantGenerator.generate(options());
        tenant = generated.directory();
        traceCount = generated.traceCount();
    }

    private TenantOptions options() {
        return TenantOptions.of(folder, 9).withSize(40, 4).withTenant("shop");
    }

    private List<Trace> traces(boolean merged, ScanOptions options) {
        List<Trace> all = new ArrayList<>();
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(tenant)) {
            BlockSetReader reader =
                    BlockSetReader.of(TempoTenant.inFolder(store, "", context, ListOptions.DEFAULTS), context);
            try (TraceIterator traces = merged ? reader.merged(options) : reader.traces(options)) {
                traces.forEachRemaining(all::add);
            }
        }
        return all;
    }

    private static byte[] otlp(List<Trace> traces) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        OtlpProtoWriter writer = new OtlpProtoWriter();
        for (Trace trace : traces) {
            writer.writeDelimited(trace, expected);
        }
        return expected.toByteArray();
    }

    @Test
    void theTracesOfATenantAreThoseOfItsLiveBlocks() throws IOException {
        CommandRun run = CommandRun.of("traces", tenant, "--format=otlp-proto");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(otlp(traces(false, ScanOptions.DEFAULTS)));
    }

    @Test
    void mergedEveryTraceComesOnceInTheOrderOfTheIds() throws IOException {
        CommandRun run = CommandRun.of("traces", tenant, "--merge", "--format=otlp-proto");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(otlp(traces(true, ScanOptions.DEFAULTS)));
        List<String> table = CommandRun.of("traces", tenant, "--merge").lines();
        assertThat(table).hasSize(1 + traceCount);
        assertThat(table.subList(1, table.size())).isSorted();
        CommandRun stored = CommandRun.of("traces", tenant, "--merge", "--stored-order", "--format=otlp-proto");
        assertThat(stored.out())
                .isEqualTo(otlp(traces(true, ScanOptions.DEFAULTS.withStoredOrder(true))))
                .isNotEqualTo(run.out());
    }

    @Test
    void spansSummariesLimitsAndFiltersWorkAsForABlock() {
        List<Trace> all = traces(false, ScanOptions.DEFAULTS);
        int spans = all.stream().mapToInt(Trace::spanCount).sum();
        assertThat(CommandRun.of("spans", tenant).lines()).hasSize(1 + spans);
        assertThat(CommandRun.of("spans", tenant, "--merge", "--limit=7").lines())
                .hasSize(1 + 7);
        assertThat(CommandRun.of("traces", tenant, "--projection=summary").lines())
                .hasSize(1 + all.size());
        String digits = all.getFirst().traceId().toHex().substring(0, 18);
        long chosen = all.stream()
                .filter(trace -> trace.traceId().toHex().startsWith(digits))
                .count();
        assertThat(CommandRun.of("traces", tenant, "--trace-id-prefix=" + digits)
                        .lines())
                .hasSize(1 + Math.toIntExact(chosen));
        assertThat(CommandRun.of("traces", tenant, "--to=2001-01-01T00:00:00Z").lines())
                .hasSize(1);
    }

    @Test
    void mergingABlockChangesNothing() throws IOException {
        Path block;
        try (Stream<Path> blocks = Files.list(tenant)) {
            block = blocks.filter(path -> Files.exists(path.resolve("meta.json")))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(CommandRun.of("traces", block, "--merge").out())
                .isEqualTo(CommandRun.of("traces", block).out());
    }

    @Test
    void damagedBlocksAreReportedAndTheOthersPrinted() throws IOException {
        byte[] whole = CommandRun.of("traces", tenant, "--merge", "--format=otlp-proto")
                .out();
        TenantGenerator.generate(options().withIndexes(Set.of(), List.of(MetaDamage.values())));
        CommandRun run = CommandRun.of("traces", tenant, "--merge", "--format=otlp-proto");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(whole);
        assertThat(run.errorLines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("intarsia: ") && line.contains(tenant.toString()))
                .doesNotHaveDuplicates();
    }

    /// A block as Tempo before 2.6 left it: the start in its meta is the time of arrival, a day after its spans
    /// (tempo #3197).
    static Path blockWhoseStartIsItsArrival() {
        return Corpus.path("reports/T1_start_after_end/t/5692161d-100b-45e5-b689-b94be8dcc240");
    }

    @Test
    void aBlockWhoseStartLiesAfterItsEndIsReadForEveryTime() {
        Path arrived = blockWhoseStartIsItsArrival().resolveSibling("");
        for (String range :
                List.of("--from=2025-10-09T00:00:00Z --to=2025-10-10T00:00:00Z", "--from=2025-10-09T09:00:00Z")) {
            List<String> options = new ArrayList<>(List.of(range.split(" ")));
            int expected = options.size() == 2 ? 3 : 2;
            for (String more : List.of("--limit=9", "--merge", "--projection=summary", "--no-pruning")) {
                List<Object> arguments = new ArrayList<>(List.of("traces", arrived, more));
                arguments.addAll(options);
                CommandRun run = CommandRun.of(arguments.toArray());
                assertThat(run.err()).isEmpty();
                assertThat(run.lines()).as(arguments.toString()).hasSize(1 + expected);
            }
        }
        assertThat(CommandRun.of("traces", arrived, "--from=2025-10-10T00:00:00Z")
                        .lines())
                .as("the times of the traces themselves count")
                .hasSize(1);
        assertThat(CommandRun.of("spans", arrived, "--from=2025-10-09T00:00:00Z", "--to=2025-10-10T00:00:00Z")
                        .lines())
                .hasSize(1 + 6);
        assertThat(CommandRun.of("trace", arrived, "bfef8030ddc2d7725f552ce482f2aa47")
                        .code())
                .isZero();
        assertThat(CommandRun.of("analyse", arrived).code()).isZero();
    }

    /// Tempo sets the times of a block to its own time where spans lie further from it than its slack allows.
    @Test
    void withoutPruningBlocksAreReadWhateverTimesTheirMetasState() throws IOException {
        String within = "--from=now-3650d";
        long all = CommandRun.of("spans", tenant, within).lines().size();
        assertThat(all).isGreaterThan(100);
        try (Stream<Path> files = Files.walk(tenant)) {
            for (Path meta : files.filter(file -> file.endsWith("meta.json")).toList()) {
                Files.writeString(
                        meta,
                        Files.readString(meta)
                                .replaceAll("\"(start|end)Time\":\"[^\"]+\"", "\"$1Time\":\"1999-01-01T00:00:00Z\""));
            }
        }

        assertThat(CommandRun.of("spans", tenant, within).lines()).hasSize(1);
        assertThat(CommandRun.of("spans", tenant, within, "--no-pruning").lines())
                .hasSize((int) all);
    }

    @Test
    void wrongUsageIsTwoLines() {
        for (CommandRun run : List.of(
                CommandRun.of("traces", tenant, "--stored-order"),
                CommandRun.of("traces", tenant, "--merge", "--projection=summary"))) {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.errorLines()).hasSize(2);
        }
    }

    @Test
    void theFolderAboveATenantIsNone() {
        CommandRun run = CommandRun.of("traces", folder);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).contains("shop").contains("is that the tenant?");
    }
}
