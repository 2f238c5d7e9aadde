package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.OriginIds;
import dev.intarsia.testdata.otap.OtapCases;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testdata.otap.RowOrder;
import dev.intarsia.testdata.otap.SchemaGeneration;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Files from before 2025-08-22, in which ids of resources and scopes may be differences: nothing records which they
/// are, so that nothing is resolved unless both come to the same.
final class OriginIdsTest {
    private static final SchemaGeneration OLD = SchemaGeneration.VERBATIM;
    private static final OtapReadOptions TRUSTING = OtapReadOptions.DEFAULTS.withPlainIds(true);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "MARKED")
    void resourcesAndScopesAreNeverWrongWhereIdsMayBeDifferences(OriginIds ids) throws IOException {
        long seed = Seeds.seed("resourcesAndScopesAreNeverWrongWhereIdsMayBeDifferences");
        int unresolved = 0;
        for (RowOrder order : RowOrder.values()) {
            RequestOptions shape = RequestOptions.DEFAULTS.withSize(30, 4, 3);
            List<OtapRequest> requests = new OtapRequests(seed, shape).list(6, Signal.values());
            OtapOptions options = options(order.name(), ids).withRowOrder(order);

            for (Match match : read(options, requests, OtapReadOptions.DEFAULTS)) {
                assertThat(match.of().different())
                        .as(order + " read and not sent")
                        .isEmpty();
                assertThat(match.of().missing())
                        .as(order + " sent and not read")
                        .isEmpty();
                unresolved += match.of().unresolved();
            }
        }
        // 17 seeds: 372 to 873.
        assertThat(unresolved).isPositive();
    }

    @Test
    void recordsOfOneResourceAndScopeComeBackWhateverTheirIdsAre() throws IOException {
        for (OriginIds ids : OriginIds.values()) {
            for (String name : List.of(
                    "logs_with_full_resource_and_scope",
                    "traces_with_full_resource_and_scope",
                    "metrics_sum_with_full_resource_and_scope")) {
                for (Match match : read(options(name, ids), OtapCases.all().get(name), OtapReadOptions.DEFAULTS)) {
                    assertThat(match.of().exact()).as(name).isEqualTo(match.records());
                }
            }
        }
    }

    @Test
    void whereIdsOfOneSignalMayBeDifferencesNothingIsResolvedOfTheOthers() throws IOException {
        List<OtapRequest> requests = List.of(
                OtapCases.all().get("logs_with_full_resource_and_scope").getFirst(),
                OtapCases.all().get("traces_multiple_resources_mixed_content").getFirst());

        Match logs = read(options("other", OriginIds.UNMARKED), requests, OtapReadOptions.DEFAULTS)
                .getFirst();

        assertThat(logs.of().unresolved()).isEqualTo(logs.records());
    }

    @Test
    void unmarkedNumbersAreTrustedWithThatOption() throws IOException {
        List<Match> marked = read(options("plain", OriginIds.MARKED), ofManyResources(), OtapReadOptions.DEFAULTS);
        assertThat(marked).anySatisfy(match -> assertThat(match.of().exact()).isPositive());

        assertThat(read(options("plain", OriginIds.UNMARKED), ofManyResources(), TRUSTING))
                .isEqualTo(marked);
    }

    @Test
    void theCommandTrustsThemWithThatOption() throws IOException {
        OtapOptions options = options("command", OriginIds.UNMARKED);
        List<Match> trusted = read(options, ofManyResources(), TRUSTING);
        List<OtapRequest> sendable = ExporterAge.sendable(OLD, ofManyResources());
        List<OtlpRecord> sent = ExporterAge.records(OLD, sendable, Signal.LOGS);

        OtapCommandRun wary = OtapCommandRun.of(Signal.LOGS, options.target(), "--format", "otlp-json");
        assertThat(RecordMatch.of(sent, wary.json(Signal.LOGS)).unresolved()).isEqualTo(sent.size());
        OtapCommandRun trusting =
                OtapCommandRun.of(Signal.LOGS, options.target(), "--format", "otlp-json", "--plain-ids");
        assertThat(RecordMatch.of(sent, trusting.json(Signal.LOGS)))
                .isEqualTo(trusted.getFirst().of());
    }

    @Test
    void differencesWouldGiveWrongResourcesIfTheyWereTakenForNumbers() throws IOException {
        for (Match match : read(options("wrong", OriginIds.DIFFERENCES), ofManyResources(), TRUSTING)) {
            assertThat(match.of().different()).as(match.signal() + " wrong").isNotEmpty();
        }
    }

    private static List<OtapRequest> ofManyResources() {
        return List.of(
                OtapCases.all().get("logs_multiple_resources_mixed_content").getFirst(),
                OtapCases.all().get("traces_multiple_resources_mixed_content").getFirst());
    }

    private OtapOptions options(String name, OriginIds ids) {
        return OtapOptions.of(folder.resolve(name + "-" + ids), 5)
                .withGeneration(OLD)
                .withOriginIds(ids);
    }

    private record Match(Signal signal, int records, RecordMatch of) {}

    private static List<Match> read(OtapOptions options, List<OtapRequest> requests, OtapReadOptions reading)
            throws IOException {
        List<OtapRequest> sendable = ExporterAge.sendable(OLD, requests);
        OtapGenerator.generate(options, sendable);
        List<Match> matches = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            List<OtlpRecord> sent = ExporterAge.records(OLD, sendable, signal);
            if (!sent.isEmpty()) {
                ReadDirectory read = ReadDirectory.of(options.target(), signal, reading);
                assertThat(read.failed()).isEmpty();
                matches.add(new Match(signal, sent.size(), RecordMatch.of(sent, read.records())));
            }
        }
        return matches;
    }
}
