package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.OtapCases;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories that DuckDB wrote again: the same records, as far as the copies still say it.
final class CopiedRecordsTest {
    /// Before the exporter marked ids as numbers.
    private static final long EARLY_MILLIS = 1_755_000_000_000L;

    private static final int LEAST_CASES = 40;

    @TempDir
    Path folder;

    private Path written(String name) {
        return folder.resolve("written").resolve(name);
    }

    private Path copied(String name) {
        return folder.resolve("copied").resolve(name);
    }

    private OtapOptions options(String name) {
        return OtapOptions.of(written(name), 7).withSoundIds(true);
    }

    private void copy() throws IOException, SQLException {
        DuckDbCopies.copy(folder.resolve("written"), folder.resolve("copied"));
    }

    @Test
    void handMadeRequestsComeBackOfCopies() throws IOException, SQLException {
        Map<String, List<OtapRequest>> cases = OtapCases.all();
        for (String name : cases.keySet()) {
            OtapGenerator.generate(options(name), cases.get(name));
        }
        copy();
        int compared = 0;
        for (String name : cases.keySet()) {
            if (copied(name).toFile().exists()) {
                assertSame(name, cases.get(name));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(LEAST_CASES);
    }

    @Test
    void randomRequestsComeBackOfCopies() throws IOException, SQLException {
        long seed = Seeds.seed("randomRequestsComeBackOfCopies");
        List<OtapRequest> requests = requests(seed);
        OtapGenerator.generate(options("random").withPartitionKeys("_part_id"), requests);
        copy();
        assertSame("random", requests);
    }

    @Test
    void ofCopiesOfOldFilesNothingIsResolvedUnlessTheReaderIsConfiguredTo() throws IOException, SQLException {
        long seed = Seeds.seed("ofCopiesOfOldFilesNothingIsResolvedUnlessTheReaderIsConfiguredTo");
        List<OtapRequest> requests = requests(seed);
        OtapGenerator.generate(options("old").withStartMillis(EARLY_MILLIS), requests);
        copy();

        int unresolved = 0;
        for (Signal signal : Signal.values()) {
            RecordMatch original = match(written("old"), requests, signal, OtapReadOptions.DEFAULTS);
            RecordMatch copy = match(copied("old"), requests, signal, OtapReadOptions.DEFAULTS);
            RecordMatch trusted = match(copied("old"), requests, signal, OtapReadOptions.DEFAULTS.withPlainIds(true));
            assertThat(resolved(trusted)).as(signal.name()).isEqualTo(resolved(original));
            assertThat(resolved(copy)).as(signal.name()).isLessThanOrEqualTo(resolved(original));
            unresolved += copy.unresolved();
        }
        // 32 seeds: 118 to 288.
        assertThat(unresolved).isPositive();
    }

    private static List<OtapRequest> requests(long seed) {
        return new OtapRequests(seed, RequestOptions.DEFAULTS.withSize(30, 3, 2)).list(6, Signal.values());
    }

    private void assertSame(String name, List<OtapRequest> requests) throws IOException {
        for (Signal signal : Signal.values()) {
            if (requests.stream().anyMatch(request -> request.signal() == signal)) {
                RecordMatch original = match(written(name), requests, signal, OtapReadOptions.DEFAULTS);
                RecordMatch copy = match(copied(name), requests, signal, OtapReadOptions.DEFAULTS);
                assertThat(resolved(copy)).as(name + " " + signal).isEqualTo(resolved(original));
                EncodedBesideRecords.check(copied(name), signal, OtapReadOptions.DEFAULTS);
            }
        }
    }

    private static int resolved(RecordMatch match) {
        return match.exact() + match.withoutUrl();
    }

    private static RecordMatch match(Path directory, List<OtapRequest> requests, Signal signal, OtapReadOptions reading)
            throws IOException {
        List<OtlpRecord> sent = new ArrayList<>();
        requests.stream()
                .filter(request -> request.signal() == signal)
                .forEach(request -> sent.addAll(OtlpRecord.of(request)));
        ReadDirectory read = ReadDirectory.of(directory, signal, reading);
        RecordMatch match = RecordMatch.of(sent, read.records());
        assertThat(read.failed()).as(directory.toString()).isEmpty();
        assertThat(match.different()).as(directory + " read and not sent").isEmpty();
        assertThat(match.missing()).as(directory + " sent and not read").isEmpty();
        return match;
    }
}
