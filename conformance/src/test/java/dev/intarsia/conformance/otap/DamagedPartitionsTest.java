package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.GeneratedOtap;
import dev.intarsia.testdata.otap.OtapDamage;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten partitions of which three are damaged, in a root table, a child table and a shared one.
final class DamagedPartitionsTest {
    private static final int PARTITIONS = 10;
    private static final Map<Integer, OtapTable> DAMAGED =
            Map.of(1, OtapTable.LOGS, 4, OtapTable.LOG_ATTRS, 8, OtapTable.RESOURCE_ATTRS);

    @TempDir
    Path folder;

    private final List<OtlpRecord> sound = new ArrayList<>();
    private final Set<String> damaged = new TreeSet<>();

    private void generate(OtapDamage damage) throws IOException {
        long seed = Seeds.seed("DamagedPartitionsTest");
        long millis = 1_790_000_000_000L;
        for (int i = 0; i < PARTITIONS; i++) {
            List<OtapRequest> requests = new OtapRequests(seed + i, RequestOptions.DEFAULTS).list(2, Signal.LOGS);
            OtapOptions options = OtapOptions.of(folder, seed + i)
                    .withPartitionKeys("_part_id")
                    .withStartMillis(millis);
            GeneratedOtap generated = OtapGenerator.generate(options, requests);
            millis = generated.clockMillis();
            OtapTable table = DAMAGED.get(i);
            if (table == null) {
                requests.forEach(request -> sound.addAll(OtlpRecord.of(request)));
            } else {
                damage(generated, table, damage, seed);
            }
        }
    }

    private void damage(GeneratedOtap generated, OtapTable table, OtapDamage damage, long seed) throws IOException {
        for (Path file : generated.files()) {
            Path partition = file.getParent();
            if (partition.getParent().getFileName().toString().equals(table.folder())) {
                damage.apply(folder, file, seed);
                damaged.add(partition.getFileName().toString());
                return;
            }
        }
        throw new AssertionError("no file of " + table);
    }

    @Test
    void damagedPartitionsAreNamedAndTheOthersAreWhole() throws IOException {
        generate(OtapDamage.CUT);
        ReadDirectory read = ReadDirectory.of(folder, Signal.LOGS, OtapReadOptions.DEFAULTS);

        assertThat(read.failed().keySet()).isEqualTo(damaged).hasSize(DAMAGED.size());
        RecordMatch match = RecordMatch.of(sound, read.records());
        assertThat(match.different()).isEmpty();
        assertThat(match.missing()).isEmpty();
    }

    @Test
    void theCommandPrintsTheOthersNamesTheDamagedAndExitsWithOne() throws IOException {
        generate(OtapDamage.GARBAGE);
        OtapCommandRun run = OtapCommandRun.of(Signal.LOGS, folder, "--format", "otlp-proto");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).hasSize(DAMAGED.size()).allMatch(line -> line.startsWith("intarsia: corrupt: "));
        damaged.forEach(
                partition -> assertThat(run.errors()).anyMatch(line -> line.contains("partition " + partition + ": ")));
        RecordMatch match = RecordMatch.of(sound, run.protobuf(Signal.LOGS));
        assertThat(match.different()).isEmpty();
        assertThat(match.missing()).isEmpty();
    }
}
