package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole files, all columns, without checksums: once in large batches by the scalar twin, once in small ones by a
/// vector twin, and once with chunks left out that are said to be null.
///
/// An input is the size of batches, the twin, and the file as in [AnyFile].
class WholeFileFuzzTest {

    static Stream<byte[]> seeds() {
        return SeedFile.all().map(file -> Input.of(AnyFile.input(file), 4, 1));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        Input in = new Input(input);
        int batchRows = 1 + in.next();
        int twin = in.next();
        FakeObjectStore store = FakeObjectStore.of(AnyFile.bytes(in));
        ReadOutcome all = Reads.scalar(context ->
                Rows.of(ParquetReader.open(store, FakeObjectStore.KEY, context).batches(Projection.all())));
        all.mustAgreeWith(
                Reads.vector(
                        twin,
                        batchRows,
                        context -> Rows.of(ParquetReader.open(store, FakeObjectStore.KEY, context)
                                .batches(Projection.all()))),
                "large and small batches");
        ReadOutcome elided = Reads.scalar(context -> {
            ParquetReader reader = ParquetReader.open(store, FakeObjectStore.KEY, context);
            return Rows.of(reader.batches(ReadPlan.create(reader.footer(), Projection.all(), true)));
        });
        // Wrong statistics may leave out a chunk that cannot be read, but make nothing unreadable.
        if (all.isValues() && !elided.isValues()) {
            throw new AssertionError(all + " and, with null chunks left out, " + elided);
        }
    }
}
