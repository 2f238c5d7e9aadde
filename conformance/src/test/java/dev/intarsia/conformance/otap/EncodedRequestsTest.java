package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.RecordOrder;
import dev.intarsia.otap.read.RecordTimeRange;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.OtapCases;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testdata.otap.RowOrder;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that are encoded from columns are those that are written of records, byte for byte.
final class EncodedRequestsTest {
    /// More than these are read in one way only in a build.
    private static final int MANY_RECORDS = 10_000;

    @TempDir
    Path folder;

    static List<String> recorded() throws IOException {
        return RecordedCase.names();
    }

    @Tag(Campaign.TAG)
    @ParameterizedTest
    @MethodSource("recorded")
    void recordedDirectoriesGiveTheSameBytes(String name) throws IOException {
        RecordedCase recorded = RecordedCase.of(name);
        int records = 0;
        int sent = 0;
        for (Signal signal : Signal.values()) {
            List<EncodedBesideRecords.Read> all =
                    EncodedBesideRecords.check(recorded.out(), signal, OtapReadOptions.DEFAULTS);
            records += all.stream().mapToInt(EncodedBesideRecords.Read::records).sum();
            int ofSignal = recorded.sent(signal).size();
            sent += ofSignal;
            if (Campaign.isFull() || ofSignal <= MANY_RECORDS) {
                EncodedBesideRecords.check(
                        recorded.out(),
                        signal,
                        OtapReadOptions.DEFAULTS.withBatchRecords(37).withStrict(true));
            }
        }
        assertThat(records).isLessThanOrEqualTo(sent);
        assertThat(records > 0 || name.equals("logs-orphans")).isTrue();
    }

    @Test
    void handMadeRequestsGiveTheSameBytes() throws IOException {
        int records = 0;
        for (String name : OtapCases.all().keySet()) {
            Path target = Files.createDirectories(folder.resolve(name));
            OtapGenerator.generate(OtapOptions.of(target, 1), OtapCases.all().get(name));
            for (Signal signal : Signal.values()) {
                records += EncodedBesideRecords.check(target, signal, OtapReadOptions.DEFAULTS).stream()
                        .mapToInt(EncodedBesideRecords.Read::records)
                        .sum();
            }
        }
        assertThat(records).isGreaterThan(OtapCases.all().size());
    }

    @Tag(Campaign.TAG)
    @Test
    void randomRequestsGiveTheSameBytesHoweverTheyAreRead() throws IOException {
        long seed = Seeds.seed("randomRequestsGiveTheSameBytesHoweverTheyAreRead");
        int leftOut = 0;
        int failed = 0;
        for (int i = 0; i < Campaign.rounds(12, 300); i++) {
            RandomGenerator random = Seeds.random(seed + i);
            Path target = folder.resolve("random" + i);
            Way way = Way.values()[i % Way.values().length];
            // Of shuffled rows nothing is resolved.
            RowOrder order =
                    way == Way.STRICT ? RowOrder.SHUFFLED : RowOrder.values()[random.nextInt(RowOrder.values().length)];
            OtapGenerator.generate(options(target, order, random), requests(way, random));
            OtapReadOptions reading = reading(way, random);
            for (Signal signal : Signal.values()) {
                for (EncodedBesideRecords.Read read : EncodedBesideRecords.check(target, signal, reading)) {
                    leftOut += read.stats().leftOut() > 0 ? 1 : 0;
                    failed += read.failure().isPresent() ? 1 : 0;
                }
            }
        }
        // Of 36 partitions at most, 13 seeds: at least 8 with records left out. Both sets that are read strictly fail.
        assertThat(leftOut).as("partitions with records left out").isPositive();
        assertThat(failed).as("failed partitions").isPositive();
    }

    /// What is requested beside the batches.
    private enum Way {
        STRICT,
        RANGE,
        BY_TIME,
        ROWS_DONE,
        FILES_DONE,
        ALL
    }

    private static List<OtapRequest> requests(Way way, RandomGenerator random) {
        // Without attributes there is nothing to resolve, and nothing that a strict reader refuses.
        int attributes = way == Way.STRICT ? 1 + random.nextInt(5) : random.nextInt(6);
        RequestOptions shape = RequestOptions.DEFAULTS
                .withSize(1 + random.nextInt(80), 1 + random.nextInt(4), 1 + random.nextInt(3))
                .withAttributes(attributes, random.nextInt(3) * 0.1);
        return new OtapRequests(random.nextLong(), shape).list(1 + random.nextInt(6), Signal.values());
    }

    private static OtapOptions options(Path target, RowOrder order, RandomGenerator random) {
        OtapOptions options = OtapOptions.of(target, random.nextLong())
                .withRowOrder(order)
                .withTargetRows(random.nextBoolean() ? Long.MAX_VALUE : 20 + random.nextInt(500))
                .withPageRows(5 + random.nextInt(500))
                .withRowGroupRows(50 + random.nextInt(1000));
        return random.nextBoolean() ? options : options.withPartitionKeys("_part_id");
    }

    private static OtapReadOptions reading(Way way, RandomGenerator random) {
        JoinOptions join = JoinOptions.DEFAULTS
                .withMaxBufferBytes(1 << 20)
                .withWindowRows(1 + random.nextInt(100))
                .withSegmentRows(1 + random.nextInt(300));
        OtapReadOptions options = OtapReadOptions.DEFAULTS
                .withBatchRecords(1 + random.nextInt(200))
                .withJoin(join);
        return switch (way) {
            case STRICT -> options.withStrict(true);
            case RANGE -> options.withRange(range(random));
            case BY_TIME -> options.withOrder(RecordOrder.byTime(1 + random.nextInt(100), Long.MAX_VALUE));
            case ROWS_DONE -> options.withRowsDone(file -> 1 + (hash(file) & 0x1F));
            case FILES_DONE -> options.withRowsDone(file -> (hash(file) & 1) == 0 ? OtapReadOptions.WHOLE_FILE : 0);
            case ALL -> options;
        };
    }

    private static RecordTimeRange range(RandomGenerator random) {
        long one = random.nextLong();
        long other = random.nextLong();
        return Long.compareUnsigned(one, other) < 0 ? new RecordTimeRange(one, other) : new RecordTimeRange(other, one);
    }

    private static long hash(TableFile file) {
        return file.uuid().getLeastSignificantBits();
    }
}
