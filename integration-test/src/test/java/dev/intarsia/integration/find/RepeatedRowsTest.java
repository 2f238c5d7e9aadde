package dev.intarsia.integration.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceCombiner;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.BlockWriterOptions;
import dev.intarsia.testdata.StoredForm;
import dev.intarsia.testdata.TempoBlockWriter;
import dev.intarsia.testdata.TraceGenerator;
import dev.intarsia.testdata.WrittenBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A trace with several rows in one block, over the borders of pages and of row groups.
final class RepeatedRowsTest {
    private static final int TRACES = 40;
    private static final int REPEATED = 19;
    /// More than a page of trace ids holds.
    private static final int TIMES = 60;

    @TempDir
    private Path folder;

    private final TraceGenerator traces = new TraceGenerator(3, TRACES, 4, 0);

    private Trace part(int number) {
        Trace trace = traces.trace(REPEATED);
        Bytes id = trace.traceId();
        return new Trace(id, traces.trace(number % TRACES).resourceSpans());
    }

    private WrittenBlock block(TempoFormat format, boolean index, int rowsBeforeBorder) throws IOException {
        BlockWriterOptions stored = BlockWriterOptions.of(format, BlockOptions.blockIdOf(3))
                .withPageBytes(256)
                .withIndex(index);
        try (TempoBlockWriter writer = new TempoBlockWriter(folder, stored, TRACES)) {
            for (int i = 0; i < TRACES; i++) {
                writer.add(i == REPEATED ? part(0) : traces.trace(i));
                for (int row = 1; i == REPEATED && row < TIMES; row++) {
                    writer.addAgain(part(row));
                    if (row % rowsBeforeBorder == 0) {
                        writer.endRowGroup();
                    }
                }
            }
            return writer.finish();
        }
    }

    /// With 1,000 there is one row group, with 20 there are four, of which two hold nothing but the trace.
    @ParameterizedTest
    @CsvSource({
        "VPARQUET3, true, 20",
        "VPARQUET4, false, 20",
        "VPARQUET5, true, 20",
        "VPARQUET5, false, 20",
        "VPARQUET5, true, 1000",
        "VPARQUET4, false, 1000",
        "VPARQUET4, true, 1"
    })
    void allRowsAreFoundAndPutTogether(TempoFormat format, boolean index, int rowsBeforeBorder) throws IOException {
        WrittenBlock block = block(format, index, rowsBeforeBorder);
        StoredForm form = StoredForm.of(block.meta());
        TraceCombiner expected = new TraceCombiner();
        for (int row = 0; row < TIMES; row++) {
            expected.add(form.of(part(row)));
        }
        try (FindFixture fixture = new FindFixture().withBlock(block.directory())) {
            Bytes id = part(0).traceId();

            assertThat(fixture.finder().find(id)).isEqualTo(expected.trace());
            assertThat(fixture.finder(FindOptions.DEFAULTS.withStoredOrder(true))
                            .find(id))
                    .isEqualTo(expected.traceInStoredOrder());
            for (int neighbour : List.of(REPEATED - 1, REPEATED + 1)) {
                Trace other = form.of(traces.trace(neighbour));
                assertThat(fixture.finder().find(other.traceId())).contains(other);
            }
        }
    }
}
