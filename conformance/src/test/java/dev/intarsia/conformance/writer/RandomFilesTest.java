package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random rows of random schemas, written by parquet-java, by our writer, and with the row groups of both in one file,
/// come out of our reader as they went in, also where rows come in parts.
@Tag(Campaign.TAG)
final class RandomFilesTest {
    private static final ReadChecks CHECKS = new ReadChecks();

    @TempDir
    private Path folder;

    @AfterAll
    static void nothingIsLeft() {
        CHECKS.close();
    }

    @Test
    void whatWasWrittenIsReadWhateverTheSchema() throws Exception {
        RandomGenerator random = Seeds.random("RandomFilesTest");
        RandomFiles files = new RandomFiles(random);
        Path theirs = folder.resolve("theirs.parquet");
        Path ours = folder.resolve("ours.parquet");
        Path joined = folder.resolve("joined.parquet");
        for (int i = 0; i < Campaign.rounds(40, 1_000); i++) {
            String what = "file " + i + ": ";
            MessageType schema = RandomSchema.next(random);
            RandomRows rows = new RandomRows(schema, random.nextInt(random.nextInt(1, 400)), random);
            List<List<String>> expected = rows.expected();
            String theirSettings = files.writeTheirs(theirs, schema, rows);
            check(theirs, expected, random, what + theirSettings);
            String ourSettings = files.writeOurs(ours, schema(theirs), rows);
            try (ParquetJavaFile read = ParquetJavaFile.open(ours)) {
                assertThat(read.triples()).as(what + ourSettings).isEqualTo(expected);
            }
            check(ours, expected, random, what + ourSettings);
            RandomFiles.join(joined, schema, theirs, ours);
            check(joined, twice(expected), random, what + theirSettings + "\nand\n" + ourSettings);
        }
    }

    private static void check(Path file, List<List<String>> expected, RandomGenerator random, String what)
            throws Exception {
        CHECKS.check(file, expected, random, what, 1, 7, random.nextInt(2, 200));
        DividedFile.check(file, expected, 1L << random.nextInt(14), CHECKS.pool(), what);
    }

    private static ParquetSchema schema(Path path) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context = ReadContext.builder().pool(CHECKS.pool()).build();
                var store = file.store()) {
            return ParquetReader.open(store, file.key(), context).footer().schema();
        }
    }

    private static List<List<String>> twice(List<List<String>> entries) {
        List<List<String>> twice = new ArrayList<>();
        for (List<String> column : entries) {
            List<String> both = new ArrayList<>(column);
            both.addAll(column);
            twice.add(both);
        }
        return twice;
    }
}
