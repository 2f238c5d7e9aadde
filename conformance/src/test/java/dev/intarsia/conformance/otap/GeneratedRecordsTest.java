package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.GeneratedOtap;
import dev.intarsia.testdata.otap.OtapCases;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testdata.otap.RowOrder;
import dev.intarsia.testdata.otap.SchemaGeneration;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes in comes out, of directories made as the exporter makes them.
final class GeneratedRecordsTest {
    private static final int LEAST_CASES = 40;

    @TempDir
    Path folder;

    static List<String> cases() {
        List<String> names = List.copyOf(OtapCases.all().keySet());
        assertThat(names).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
        return names;
    }

    @Tag(Campaign.TAG)
    @ParameterizedTest
    @MethodSource("cases")
    void handMadeRequestsComeBackInEveryOrderAndGeneration(String name) throws IOException {
        List<OtapRequest> requests = OtapCases.all().get(name);
        for (RowOrder order : RowOrder.values()) {
            for (SchemaGeneration generation : generations(name, order)) {
                OtapOptions options = OtapOptions.of(folder.resolve(order + "-" + generation), 1)
                        .withRowOrder(order)
                        .withGeneration(generation);
                checkAll(options, requests);
            }
        }
    }

    /// In a build each generation in one order, another one for the next case, and each order at least once.
    private static List<SchemaGeneration> generations(String name, RowOrder order) {
        int number = cases().indexOf(name);
        int orders = RowOrder.values().length;
        return Arrays.stream(SchemaGeneration.values())
                .filter(generation -> Campaign.isFull() || (number + generation.ordinal()) % orders == order.ordinal())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CURRENT")
    void requestsOfOlderGenerationsAreEncodedAsTheirRecordsAre(SchemaGeneration generation) throws IOException {
        for (String name : cases()) {
            OtapOptions options = OtapOptions.of(folder.resolve(name), 1).withGeneration(generation);
            List<OtapRequest> requests =
                    ExporterAge.sendable(generation, OtapCases.all().get(name));
            OtapGenerator.generate(options, requests);
            EncodedBesideRecords.check(options.target(), requests.getFirst().signal(), OtapReadOptions.DEFAULTS);
        }
    }

    @Tag(Campaign.TAG)
    @ParameterizedTest
    @MethodSource("cases")
    void handMadeRequestsComeBackOfBatchesThatWereCut(String name) throws IOException {
        for (SchemaGeneration generation : List.of(SchemaGeneration.CURRENT, SchemaGeneration.VERBATIM)) {
            for (int rows = 1; rows <= 2; rows++) {
                if (!Campaign.isFull() && (cases().indexOf(name) + generation.ordinal() + rows) % 2 == 1) {
                    continue; // In a build one of the two, the other one for the next case.
                }
                OtapOptions options = OtapOptions.of(folder.resolve(rows + "-" + generation), 1)
                        .withRowOrder(rows == 1 ? RowOrder.AS_SENT : RowOrder.BY_VALUE)
                        .withSplitRows(rows)
                        .withGeneration(generation);
                checkAll(options, OtapCases.all().get(name));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty_logs",
                "logs_with_empty_scope_logs",
                "empty_traces",
                "traces_with_empty_scope_spans",
                "empty_metrics",
                "metrics_with_no_metrics"
            })
    void requestsWithoutRecordsLeaveAnEmptyDirectoryInWhichThereIsNothing(String name) throws IOException {
        OtapOptions options = OtapOptions.of(folder.resolve("out"), 1);
        GeneratedOtap written = OtapGenerator.generate(options, OtapCases.all().get(name));

        assertThat(written.files()).isEmpty();
        assertThat(options.target()).isEmptyDirectory();
        for (Signal signal : Signal.values()) {
            assertThat(ReadDirectory.of(options.target(), signal, OtapReadOptions.DEFAULTS))
                    .isEqualTo(new ReadDirectory(List.of(), List.of(), Map.of(), OtapStats.NONE, 0));
            OtapCommandRun run = OtapCommandRun.of(signal, options.target(), "--format", "otlp-json");
            assertThat(run.code()).isZero();
            assertThat(run.json(signal)).isEmpty();
            assertThat(run.errors()).isEmpty();
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void randomRequestsComeBack() throws IOException {
        long seed = Seeds.seed("randomRequestsComeBack");
        Found found = Found.NONE;
        for (int i = 0; i < Campaign.rounds(12, 300); i++) {
            Found more = randomSet(seed, i, 0);
            assertThat(more.wrongOrigin())
                    .as("wrong resources or scopes, seed " + (seed + i))
                    .isZero();
            found = found.plus(more);
        }
        // 14 seeds: 90 to 100 of a hundred.
        assertThat(found.exact()).as("resolved of " + found.records()).isGreaterThan(found.records() / 4);
    }

    /// A batch of a single resource without attributes may be taken for more rows of the batch before.
    @Tag(Campaign.TAG)
    @Test
    void randomRequestsWithAndWithoutResourcesComeBackWithFewWrongResources() throws IOException {
        long seed = Seeds.seed("randomRequestsWithAndWithoutResources");
        Found found = Found.NONE;
        for (int i = 0; i < Campaign.rounds(15, 300); i++) {
            found = found.plus(randomSet(seed, i, 0.05));
        }
        // 14 seeds of 15 sets: none was wrong.
        assertThat(found.wrongOrigin()).as("wrong of " + found.records()).isLessThanOrEqualTo(found.records() / 50);
    }

    private Found randomSet(long seed, int number, double absentResources) throws IOException {
        RandomGenerator random = Seeds.random(seed + number);
        RequestOptions shape = RequestOptions.DEFAULTS
                .withSize(1 + random.nextInt(80), 1 + random.nextInt(4), 1 + random.nextInt(3))
                .withAttributes(random.nextInt(6), random.nextInt(3) * 0.1)
                .withEmptyGroups(random.nextInt(3) == 0 ? 0.15 : 0)
                .withAbsentResources(absentResources);
        List<OtapRequest> requests =
                new OtapRequests(random.nextLong(), shape).list(1 + random.nextInt(8), Signal.values());
        OtapOptions options = options(random, number);
        Found found = check(options, requests, reading(random));
        // Of shuffled rows nothing is resolved.
        return options.rowOrder() == RowOrder.SHUFFLED ? new Found(0, 0, found.wrongOrigin()) : found;
    }

    private OtapOptions options(RandomGenerator random, int number) {
        OtapOptions options = OtapOptions.of(folder.resolve("random" + number), random.nextLong())
                .withRowOrder(RowOrder.values()[random.nextInt(RowOrder.values().length)])
                .withGeneration(SchemaGeneration.values()[random.nextInt(SchemaGeneration.values().length)])
                .withTargetRows(random.nextBoolean() ? Long.MAX_VALUE : 20 + random.nextInt(500))
                .withPageRows(5 + random.nextInt(500))
                .withRowGroupRows(50 + random.nextInt(1000));
        if (random.nextBoolean()) {
            options = options.withSplitRows(7 + random.nextInt(50));
        }
        return random.nextBoolean() ? options : options.withPartitionKeys("_part_id");
    }

    private static OtapReadOptions reading(RandomGenerator random) {
        return OtapReadOptions.DEFAULTS
                .withBatchRecords(1 + random.nextInt(200))
                .withJoin(JoinOptions.DEFAULTS
                        .withMaxBufferBytes(1 << 20)
                        .withWindowRows(1 + random.nextInt(100))
                        .withSegmentRows(1 + random.nextInt(300)));
    }

    private static void checkAll(OtapOptions options, List<OtapRequest> requests) throws IOException {
        assertThat(check(options, requests, OtapReadOptions.DEFAULTS).wrongOrigin())
                .as(options.target().getFileName() + ": wrong resources or scopes")
                .isZero();
    }

    /// What became of records.
    ///
    /// @param wrongOrigin read with another's resource or scope
    private record Found(int records, int exact, int wrongOrigin) {
        static final Found NONE = new Found(0, 0, 0);

        Found plus(Found other) {
            return new Found(records + other.records, exact + other.exact, wrongOrigin + other.wrongOrigin);
        }
    }

    private static Found check(OtapOptions options, List<OtapRequest> requests, OtapReadOptions reading)
            throws IOException {
        SchemaGeneration generation = options.generation();
        List<OtapRequest> sendable = ExporterAge.sendable(generation, requests);
        OtapGenerator.generate(options, sendable);
        Found found = Found.NONE;
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        requests.forEach(request -> signals.add(request.signal()));
        for (Signal signal : signals) {
            List<OtlpRecord> sent = ExporterAge.records(generation, sendable, signal);
            ReadDirectory read = ReadDirectory.of(options.target(), signal, reading);
            RecordMatch match = RecordMatch.of(sent, read.records());
            String what = options.target().getFileName() + " " + generation + " " + signal;
            assertThat(read.failed()).as(what).isEmpty();
            assertThat(match.different())
                    .extracting(OtlpRecord::own)
                    .as(what + " read and not sent")
                    .containsExactlyInAnyOrderElementsOf(
                            match.missing().stream().map(OtlpRecord::own).toList());
            found = found.plus(new Found(
                    sent.size(),
                    match.exact() + match.withoutUrl(),
                    match.different().size()));
        }
        return found;
    }
}
