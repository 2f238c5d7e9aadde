package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.OtapDamage;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A partition of three signals, one of which has a damaged file.
final class DamagedSignalsTest {
    @TempDir
    Path folder;

    private final long seed = Seeds.seed("DamagedSignalsTest");
    private List<OtapRequest> requests = List.of();
    private List<Path> files = List.of();

    @BeforeEach
    void generate() throws IOException {
        requests = new OtapRequests(seed, RequestOptions.DEFAULTS).list(6, Signal.values());
        OtapOptions options = OtapOptions.of(folder, seed).withPartitionKeys("_part_id");
        files = OtapGenerator.generate(options, requests).files();
    }

    private Path damage(OtapTable table, OtapDamage damage) throws IOException {
        Path file = files.stream()
                .filter(each -> each.startsWith(folder.resolve(table.folder())))
                .findFirst()
                .orElseThrow();
        return damage.apply(folder, file, seed);
    }

    private RecordMatch match(Signal signal, List<OtlpRecord> read) {
        List<OtlpRecord> sent = requests.stream()
                .filter(request -> request.signal() == signal)
                .flatMap(request -> OtlpRecord.of(request).stream())
                .toList();
        RecordMatch match = RecordMatch.of(sent, read);
        assertThat(match.different()).isEmpty();
        assertThat(match.missing()).isEmpty();
        return match;
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "GARBAGE", "BROKEN_FOOTER", "BROKEN_PAGES"})
    void theOtherSignalsAreReadWithoutResources(OtapDamage damage) throws IOException {
        Path file = damage(OtapTable.SPANS, damage);
        for (Signal sound : List.of(Signal.LOGS, Signal.METRICS)) {
            ReadDirectory read = ReadDirectory.of(folder, sound, OtapReadOptions.DEFAULTS);

            assertThat(read.failed()).isEmpty();
            match(sound, read.records());
            assertThat(read.stats().unresolved())
                    .isPositive()
                    .isEqualTo(read.stats().records());
            assertThat(read.stats().damaged())
                    .singleElement()
                    .extracting(ReadException::getMessage)
                    .asString()
                    .contains(file.getFileName().toString());
        }
        assertThat(ReadDirectory.of(folder, Signal.TRACES, OtapReadOptions.DEFAULTS)
                        .failed())
                .hasSize(1);
    }

    @Test
    void idsOfDamagedChildRowsAreMissedToo() throws IOException {
        damage(OtapTable.NUMBER_DATA_POINTS, OtapDamage.BROKEN_PAGES);
        ReadDirectory read = ReadDirectory.of(folder, Signal.LOGS, OtapReadOptions.DEFAULTS);

        match(Signal.LOGS, read.records());
        assertThat(read.stats().unresolved()).isEqualTo(read.stats().records());
        assertThat(read.stats().damaged()).hasSize(1);
    }

    @Test
    void damagedAttributesOfAnotherSignalDoNoHarm() throws IOException {
        ReadDirectory before = ReadDirectory.of(folder, Signal.LOGS, OtapReadOptions.DEFAULTS);
        damage(OtapTable.SPAN_ATTRS, OtapDamage.CUT);
        ReadDirectory read = ReadDirectory.of(folder, Signal.LOGS, OtapReadOptions.DEFAULTS);

        assertThat(read.records()).isEqualTo(before.records());
        assertThat(read.stats().damaged()).isEmpty();
        assertThat(match(Signal.LOGS, read.records()).exact()).isPositive();
    }

    @Test
    void damagedResourcesFailEverySignal() throws IOException {
        damage(OtapTable.RESOURCE_ATTRS, OtapDamage.CUT);
        for (Signal signal : Signal.values()) {
            assertThat(ReadDirectory.of(folder, signal, OtapReadOptions.DEFAULTS)
                            .failed())
                    .hasSize(1);
        }
    }

    @Test
    void theCommandPrintsTheOtherSignalNamesTheFileAndExitsWithOne() throws IOException {
        Path file = damage(OtapTable.SPANS, OtapDamage.CUT);
        OtapCommandRun run = OtapCommandRun.of(Signal.LOGS, folder, "--format", "otlp-proto");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith("intarsia: corrupt: spans/")
                .contains(file.getFileName().toString())
                .endsWith("; so resources and scopes are not resolved");
        match(Signal.LOGS, run.protobuf(Signal.LOGS));
    }
}
