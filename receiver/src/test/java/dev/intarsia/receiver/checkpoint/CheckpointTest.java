package dev.intarsia.receiver.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.CheckpointException;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final String SOURCE = "file:///var/otap";
    private static final Instant NOW = Instant.parse("2026-08-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("checkpoint");
    }

    private Path large() {
        return folder.resolve("checkpoint.done");
    }

    private static TableFile root(OtapTable table, String part, long millis, int number) {
        PartitionPath path =
                part.isEmpty() ? PartitionPath.none() : PartitionPath.none().with("_part_id=" + part);
        UUID uuid = new UUID(number, ~number);
        String key = table.folder() + "/" + path + "/part-" + millis + "-" + uuid + ".parquet";
        return new TableFile(
                new ListedObject(new ObjectRef(key, 1000, ""), Optional.empty()), table, path, millis, uuid);
    }

    private static TableFile logs(long millis, int number) {
        return root(OtapTable.LOGS, "a", millis, number);
    }

    private static void consume(Checkpoint checkpoint, TableFile file, long rows, boolean last) {
        checkpoint.acknowledge(List.of(new Consumed(file, rows, last)));
    }

    @Test
    void whatWasAcknowledgedOutlivesTheProcess() {
        TableFile done = logs(5, 1);
        TableFile begun = root(OtapTable.SPANS, "", 6, 2);
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE)) {
            checkpoint.acknowledge(List.of(new Consumed(done, 10, true), new Consumed(begun, 7, false)));
        }

        try (Checkpoint again = Checkpoint.open(file(), SOURCE)) {
            assertThat(again.isDone(done)).isTrue();
            assertThat(again.isDone(begun)).isFalse();
            assertThat(again.rowsDone(begun)).isEqualTo(7);
            assertThat(again.rowsDone(logs(6, 2))).as("another table").isZero();
            assertThat(again.filesDone()).isEqualTo(1);
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("checkpoint", "checkpoint.lock");
    }

    @Test
    void aFileWithAnOlderNameThatComesLateIsNotTakenForConsumed() {
        try (Checkpoint checkpoint = Checkpoint.inMemory()) {
            for (int i = 0; i < 100; i++) {
                consume(checkpoint, logs(1000 + i, i), 10, true);
            }
            TableFile late = logs(1050, 7);
            TableFile sameNameElsewhere = root(OtapTable.LOGS, "b", 1007, 7);

            assertThat(checkpoint.open(List.of(logs(1007, 7), late, sameNameElsewhere, logs(1050, 50))))
                    .containsExactly(late, sameNameElsewhere);
        }
    }

    @Test
    void aBatchIsTakenWholeOrNotAtAll() {
        TableFile one = logs(1, 1);
        TableFile two = logs(2, 2);
        try (Checkpoint checkpoint = Checkpoint.inMemory()) {
            consume(checkpoint, two, 10, false);

            assertThatThrownBy(() ->
                            checkpoint.acknowledge(List.of(new Consumed(one, 5, true), new Consumed(two, 9, false))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(two.key());

            assertThat(checkpoint.isDone(one)).isFalse();
            assertThat(checkpoint.rowsDone(two)).isEqualTo(10);
        }
    }

    @Test
    void theRestOfAnotherVersionOfAFileIsNotConsumed() {
        TableFile file = logs(1, 1);
        TableFile longer = new TableFile(
                new ListedObject(new ObjectRef(file.key(), 1001, ""), Optional.empty()),
                file.table(),
                file.partition(),
                file.millis(),
                file.uuid());
        try (Checkpoint checkpoint = Checkpoint.inMemory()) {
            consume(checkpoint, file, 10, false);

            assertThatThrownBy(() -> checkpoint.rowsDone(longer))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("1001 bytes, but had 1000");
        }
    }

    @Test
    void everyDamageIsRefusedAndLeftAsItIs() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE, 0)) {
            checkpoint.acknowledge(List.of(new Consumed(logs(5, 1), 10, true), new Consumed(logs(6, 2), 7, false)));
        }
        assertDamageIsRefused(file());
        assertDamageIsRefused(large());
        Checkpoint.open(file(), SOURCE).close();
    }

    private void assertDamageIsRefused(Path file) throws IOException {
        byte[] good = Files.readAllBytes(file);
        List<byte[]> damaged = new ArrayList<>();
        for (int i = 0; i < good.length; i++) {
            byte[] flipped = good.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            damaged.add(flipped);
            damaged.add(Arrays.copyOf(good, i));
        }
        damaged.add(Arrays.copyOf(good, good.length + 1));

        for (byte[] bytes : damaged) {
            Files.write(file, bytes);
            assertThatThrownBy(() -> Checkpoint.open(file(), SOURCE))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("damaged");
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
        Files.write(file, good);
    }

    @Test
    void whatIsWrittenForABatchDoesNotGrowWithTheFilesThatWereConsumed() throws IOException {
        List<TableFile> files = new ArrayList<>();
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE)) {
            for (int batch = 0; batch < 500; batch++) {
                List<Consumed> consumed = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    TableFile next = root(OtapTable.LOGS, "p" + i % 5, 1_000_000 + batch, files.size());
                    files.add(next);
                    consumed.add(new Consumed(next, 10, true));
                }
                checkpoint.acknowledge(consumed);
                assertThat(Files.size(file())).isLessThan(24 * 1000 + 1000);
            }
            assertThat(Files.size(large())).isBetween(24L * 98_000, 24L * 100_000 + 1000);
        }
        TableFile late = root(OtapTable.LOGS, "p0", 1_000_000, -1);
        try (Checkpoint again = Checkpoint.open(file(), SOURCE)) {
            assertThat(again.filesDone()).isEqualTo(100_000);
            files.add(late);
            assertThat(again.open(files)).containsExactly(late);
            files.subList(0, 99_900).clear();
            Instant later = NOW.plus(DAY);
            again.removeVanished(files, DAY, NOW);
            assertThat(again.removeVanished(files, DAY, later)).isEqualTo(99_900);
        }
        assertThat(Files.size(file()) + Files.size(large())).isLessThan(24 * 100 + 1000);
    }

    @Test
    void aCrashBetweenTheTwoFilesLosesNothing() throws IOException {
        TableFile begun = logs(9, 9);
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE, 2)) {
            consume(checkpoint, logs(1, 1), 1, true);
            consume(checkpoint, begun, 4, false);
            consume(checkpoint, logs(2, 2), 1, true);
            byte[] before = Files.readAllBytes(file());
            assertThat(large()).doesNotExist();
            consume(checkpoint, begun, 8, true);
            assertThat(large()).exists();
            Files.write(file(), before);
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE, 2)) {
            assertThat(again.open(List.of(logs(1, 1), logs(2, 2), begun, logs(3, 3))))
                    .containsExactly(logs(3, 3));
            consume(again, logs(3, 3), 1, true);
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE, 2)) {
            assertThat(again.filesDone()).isEqualTo(4);
        }
    }

    @Test
    void oneOfTheTwoFilesWithoutTheOtherIsRefused() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE, 0)) {
            consume(checkpoint, logs(1, 1), 1, true);
        }
        byte[] older = Files.readAllBytes(large());
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE, 0)) {
            consume(checkpoint, logs(2, 2), 1, true);
        }
        Files.write(large(), older);
        assertRefused("the one before");
        Files.delete(large());
        assertRefused("the one before");
        Files.write(large(), older);
        Files.delete(file());
        assertRefused("remove both or none");
        Files.delete(large());
        Checkpoint.open(file(), SOURCE).close();
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> Checkpoint.open(file(), SOURCE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void theCheckpointOfAnotherDirectoryIsRefused() {
        Checkpoint.open(file(), SOURCE).close();

        assertThatThrownBy(() -> Checkpoint.open(file(), "s3://other"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(SOURCE)
                .hasMessageContaining("s3://other");
    }

    @Test
    void aSecondReceiverIsKeptAwayUntilTheFirstCloses() {
        try (Checkpoint first = Checkpoint.open(file(), SOURCE)) {
            assertThatThrownBy(() -> Checkpoint.open(file(), SOURCE))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("another receiver");
            consume(first, logs(1, 1), 1, true);
        }
        Checkpoint.open(file(), SOURCE).close();
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Checkpoint.open(folder.resolve("none/checkpoint"), SOURCE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("none");
    }

    @Test
    void whatCannotBeWrittenIsAnErrorAndIsWrittenWithTheNextBatch() throws IOException {
        Path blocker = folder.resolve("checkpoint.tmp");
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE)) {
            Files.createDirectory(blocker);
            assertThatThrownBy(() -> consume(checkpoint, logs(1, 1), 1, true)).isInstanceOf(CheckpointException.class);
            Files.delete(blocker);
            consume(checkpoint, logs(2, 2), 1, true);
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE)) {
            assertThat(again.filesDone()).isEqualTo(2);
        }
    }

    @Test
    void aLargeFileThatCannotBeWrittenKeepsNoBatchFromBeingAcknowledged() throws IOException {
        Path blocker = folder.resolve("checkpoint.done.tmp");
        List<TableFile> files = new ArrayList<>();
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE, 2)) {
            Files.createDirectory(blocker);
            for (int i = 0; i < 9; i++) {
                files.add(logs(i, i));
                consume(checkpoint, files.getLast(), 1, true);
            }
            assertThat(large()).doesNotExist();
            for (int pass = 0; pass < 2; pass++) {
                assertThatThrownBy(() -> checkpoint.removeVanished(files, DAY, NOW))
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining("checkpoint.done");
            }
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE, 2)) {
            assertThat(again.open(files)).isEmpty();
            consume(again, logs(9, 9), 1, true);
            Files.delete(blocker);
            assertThat(again.removeVanished(files, DAY, NOW)).isZero();
            assertThat(large()).exists();
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE, 2)) {
            assertThat(again.filesDone()).isEqualTo(10);
        }
    }

    @Test
    void theTwoFilesStayInStepWhileTheSmallOneCannotBeWritten() throws IOException {
        Path blocker = folder.resolve("checkpoint.tmp");
        byte[] onDisk;
        byte[] besideIt;
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE, 0)) {
            consume(checkpoint, logs(0, 0), 1, true);
            Files.createDirectory(blocker);
            for (int i = 1; i < 5; i++) {
                TableFile next = logs(i, i);
                assertThatThrownBy(() -> consume(checkpoint, next, 1, true)).isInstanceOf(CheckpointException.class);
            }
            onDisk = Files.readAllBytes(file());
            besideIt = Files.readAllBytes(large());
            Files.delete(blocker);
            consume(checkpoint, logs(5, 5), 1, true);
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE, 0)) {
            assertThat(again.filesDone()).isEqualTo(6);
        }
        Files.write(file(), onDisk);
        Files.write(large(), besideIt);
        try (Checkpoint again = Checkpoint.open(file(), SOURCE, 0)) {
            assertThat(again.isDone(logs(0, 0))).isTrue();
        }
    }

    @Test
    void aSmallFileThatWasPutBackIsRefused() throws IOException {
        byte[] copy;
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE, 0)) {
            consume(checkpoint, logs(1, 1), 1, true);
            copy = Files.readAllBytes(file());
            consume(checkpoint, logs(2, 2), 1, true);
            consume(checkpoint, logs(3, 3), 5, false);
            consume(checkpoint, logs(4, 4), 1, true);
        }
        Files.write(file(), copy);
        assertRefused("restored copy");
        assertThat(Files.readAllBytes(file())).isEqualTo(copy);
    }

    @Test
    void nothingIsAcknowledgedAfterTheEnd() {
        Checkpoint checkpoint = Checkpoint.open(file(), SOURCE);
        checkpoint.close();

        assertThatThrownBy(() -> consume(checkpoint, logs(1, 1), 1, true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void filesThatAreGoneForLongAreRemoved() {
        TableFile gone = logs(1, 1);
        TableFile there = logs(2, 2);
        TableFile back = logs(3, 3);
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE)) {
            for (TableFile file : List.of(gone, there, back)) {
                consume(checkpoint, file, 1, true);
            }

            assertThat(checkpoint.removeVanished(List.of(), Duration.ZERO, NOW)).isZero();
            assertThat(checkpoint.removeVanished(List.of(there), DAY, NOW)).isZero();
            assertThat(checkpoint.removeVanished(
                            List.of(there, back), DAY, NOW.plus(DAY).minusMillis(1)))
                    .isZero();
            assertThat(checkpoint.removeVanished(List.of(there), DAY, NOW.plus(DAY)))
                    .isEqualTo(1);
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE)) {
            assertThat(again.open(List.of(gone, there, back))).containsExactly(gone);
        }
    }

    @Test
    void receiversThatRunNowAndThenRemoveWhatIsGoneToo() {
        TableFile gone = logs(1, 1);
        TableFile there = logs(2, 2);
        for (int run = 0; run < 3; run++) {
            try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE)) {
                checkpoint.open(List.of(gone, there)).stream()
                        .filter(open -> checkpoint.filesDone() < 2)
                        .forEach(open -> consume(checkpoint, open, 1, true));
                int removed = checkpoint.removeVanished(
                        List.of(there), DAY, NOW.plus(DAY.dividedBy(2).multipliedBy(run)));
                assertThat(removed).isEqualTo(run == 2 ? 1 : 0);
            }
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE)) {
            assertThat(again.filesDone()).isEqualTo(1);
        }
    }

    @Test
    void acknowledgementsOfManyThreadsAreAllKept() throws Exception {
        int threads = 8;
        int each = 25;
        try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE);
                ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * each;
                executor.submit(() -> {
                    for (int i = first; i < first + each; i++) {
                        consume(checkpoint, logs(i, i), 1, true);
                    }
                });
            }
        }
        try (Checkpoint again = Checkpoint.open(file(), SOURCE)) {
            assertThat(again.filesDone()).isEqualTo(threads * each);
        }
    }

    @Test
    void whereverTheProcessEndsEveryRowIsConsumedOnce() throws IOException {
        RandomGenerator random = Seeds.random("CheckpointTest");
        Map<TableFile, Long> sizes = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            sizes.put(root(i % 2 == 0 ? OtapTable.LOGS : OtapTable.SPANS, "p" + i % 3, i, i), random.nextLong(0, 50));
        }
        List<TableFile> files = new ArrayList<>(sizes.keySet());
        Map<TableFile, Long> consumed = new HashMap<>();
        Set<TableFile> finished = new HashSet<>();
        while (finished.size() < files.size()) {
            // What a crash while writing leaves is a file beside the checkpoint.
            Files.write(folder.resolve("checkpoint.tmp"), new byte[random.nextInt(100)]);
            Files.write(folder.resolve("checkpoint.done.tmp"), new byte[random.nextInt(100)]);
            try (Checkpoint checkpoint = Checkpoint.open(file(), SOURCE, 3)) {
                for (int step = random.nextInt(5); step >= 0; step--) {
                    TableFile file = files.get(random.nextInt(files.size()));
                    assertThat(checkpoint.isDone(file)).isEqualTo(finished.contains(file));
                    if (!finished.contains(file)) {
                        long from = checkpoint.rowsDone(file);
                        assertThat(from).isEqualTo(consumed.getOrDefault(file, 0L));
                        long to = Math.min(sizes.get(file), from + random.nextInt(20));
                        consume(checkpoint, file, to, to == sizes.get(file));
                        consumed.put(file, to);
                        if (to == sizes.get(file)) {
                            finished.add(file);
                        }
                    }
                }
            }
        }
        assertThat(consumed).isEqualTo(sizes);
    }
}
