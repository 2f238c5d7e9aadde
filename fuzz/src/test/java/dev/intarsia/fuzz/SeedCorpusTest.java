package dev.intarsia.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.Encoding;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Seeds are worth something: they are read, not refused, so that a target begins where there is something to lose.
final class SeedCorpusTest {

    @ParameterizedTest
    @CsvSource({
        "PLAIN, BOOLEAN",
        "PLAIN, INT96",
        "PLAIN, BYTE_ARRAY",
        "RLE_DICTIONARY, INT32",
        "RLE_DICTIONARY, BYTE_ARRAY",
        "RLE, BOOLEAN",
        "DELTA_BINARY_PACKED, INT32",
        "DELTA_BINARY_PACKED, INT64",
        "DELTA_LENGTH_BYTE_ARRAY, BYTE_ARRAY",
        "DELTA_BYTE_ARRAY, BYTE_ARRAY",
        "DELTA_BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY",
        "BYTE_STREAM_SPLIT, DOUBLE"
    })
    void valuesAreRead(Encoding encoding, PhysicalType type) {
        List<byte[]> seeds = EncodingCheck.seeds(encoding, type, 0, 60).toList();
        for (byte[] seed : seeds.subList(0, 2)) {
            ReadOutcome outcome = EncodingCheck.outcome(encoding, List.of(type), seed);
            assertThat(outcome.isValues()).as(outcome.toString()).isTrue();
            assertThat(outcome.text()).startsWith("60 rows");
        }
    }

    @Test
    void valuesWithLengthsAreRead() {
        List<PhysicalType> types = List.of(PhysicalType.FIXED_LEN_BYTE_ARRAY);
        for (byte[] seed : EncodingCheck.lengthPrefixedSeeds(0, 60).toList()) {
            ReadOutcome outcome = EncodingCheck.outcome(Encoding.PLAIN, types, seed);
            assertThat(outcome.isValues()).as(outcome.toString()).isTrue();
            assertThat(outcome.text()).startsWith("60 rows");
        }
    }

    @Test
    void levelsAreRead() {
        assertThat(LevelCheck.seeds(false))
                .allMatch(seed -> LevelCheck.outcome(false, seed).isValues());
        assertThat(LevelCheck.seeds(true))
                .allMatch(seed -> LevelCheck.outcome(true, seed).isValues());
    }

    @Test
    void filesAreRead() {
        for (SeedFile file : SeedFile.all().toList()) {
            byte[] bytes = AnyFile.bytes(new Input(AnyFile.input(file)));
            assertThat(bytes).isEqualTo(file.bytes());
            ReadOutcome outcome = Reads.scalar(
                    context -> Rows.of(ParquetReader.open(FakeObjectStore.of(bytes), FakeObjectStore.KEY, context)
                            .batches(Projection.all())));
            assertThat(outcome.isValues()).as(outcome.toString()).isTrue();
        }
    }

    @Test
    void predicatesChooseSomeRowsOfTheFiles() {
        Stream<String> rows = FilteredFileFuzzTest.seeds().map(FilteredFileFuzzTest::rows);
        assertThat(rows.distinct()).hasSizeGreaterThan(8).doesNotContain("");
    }
}
