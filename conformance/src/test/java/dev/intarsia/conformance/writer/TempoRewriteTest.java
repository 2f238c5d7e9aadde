package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.testdata.StoredForm;
import dev.intarsia.testdata.WrittenBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The traces that Tempo stored in its golden blocks, stored again by our block writer: the same blocks come out.
final class TempoRewriteTest {

    @TempDir
    private Path folder;

    private ParquetJavaFile rewritten(GoldenBlock block) throws Exception {
        return ParquetJavaFile.open(block.rewrite(folder).directory().resolve("data.parquet"));
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnHoldsTheSameLevelsAndValues(GoldenBlock block) throws Exception {
        try (ParquetJavaFile golden = ParquetJavaFile.open(block.data());
                ParquetJavaFile ours = rewritten(block)) {
            assertThat(ours.columns()).hasSameSizeAs(golden.columns());
            List<List<String>> expected = golden.triples();
            List<List<String>> actual = ours.triples();
            for (int c = 0; c < expected.size(); c++) {
                ColumnDescriptor column = golden.columns().get(c);
                if (column.getPath()[column.getPath().length - 1].equals("ChildCount")) {
                    // The numbers of the spans before it determine which traces have a root.
                    List<String> parents = expected.get(c - 3);
                    assertThat(ofTracesWithRoot(actual.get(c), parents))
                            .isEqualTo(ofTracesWithRoot(expected.get(c), parents));
                } else if (block != GoldenBlock.VPARQUET4 || !column.getPath()[0].equals("ServiceStats")) {
                    assertThat(actual.get(c)).as(column.toString()).isEqualTo(expected.get(c));
                }
            }
            if (block == GoldenBlock.VPARQUET4) {
                // Tempo writes the services of a trace in the random order of a Go map.
                assertThat(services(ours, actual)).isEqualTo(services(golden, expected));
            }
        }
    }

    /// The child counts of traces that have a root. In others Tempo does not count, and stores what the trace before
    /// has left behind.
    private static List<String> ofTracesWithRoot(List<String> childCounts, List<String> parents) {
        List<String> kept = new ArrayList<>();
        int row = 0;
        while (row < parents.size()) {
            int end = row + 1;
            while (end < parents.size() && !parents.get(end).startsWith("0 ")) {
                end++;
            }
            if (parents.subList(row, end).stream().anyMatch(entry -> entry.endsWith(" -1"))) {
                kept.addAll(childCounts.subList(row, end));
            }
            row = end;
        }
        return kept;
    }

    /// Per row, the service statistics by service.
    private static List<Map<String, String>> services(ParquetJavaFile file, List<List<String>> triples) {
        int first = 0;
        while (!file.columns().get(first).getPath()[0].equals("ServiceStats")) {
            first++;
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < triples.get(first).size(); i++) {
            String[] key = triples.get(first).get(i).split(" ", -1);
            if (key[0].equals("0")) {
                rows.add(new HashMap<>());
            }
            if (key.length == 3) {
                String spans = triples.get(first + 1).get(i).split(" ", -1)[2];
                String errors = triples.get(first + 2).get(i).split(" ", -1)[2];
                rows.getLast().put(key[2], spans + "/" + errors);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void schemaEncodingsAndCodecsAreTheSame(GoldenBlock block) throws Exception {
        try (ParquetJavaFile golden = ParquetJavaFile.open(block.data());
                ParquetJavaFile ours = rewritten(block)) {
            // As text, because Tempo also writes type lengths where the format ignores them.
            assertThat(ours.reader().getFileMetaData().getSchema())
                    .hasToString(golden.reader().getFileMetaData().getSchema().toString());
            List<BlockMetaData> expected = golden.reader().getRowGroups();
            List<BlockMetaData> actual = ours.reader().getRowGroups();
            assertThat(actual).hasSameSizeAs(expected);
            for (int g = 0; g < expected.size(); g++) {
                assertThat(actual.get(g).getRowCount())
                        .isEqualTo(expected.get(g).getRowCount());
                for (int c = 0; c < expected.get(g).getColumns().size(); c++) {
                    ColumnChunkMetaData chunk = actual.get(g).getColumns().get(c);
                    ColumnChunkMetaData model = expected.get(g).getColumns().get(c);
                    compare(chunk, model);
                    ColumnIndex index = ours.reader().readColumnIndex(chunk);
                    ColumnIndex modelIndex = golden.reader().readColumnIndex(model);
                    assertThat(index.getNullPages()).isEqualTo(modelIndex.getNullPages());
                    if (model.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE) {
                        // Ours writes 0 as -0 and +0, as the format requires.
                        continue;
                    }
                    assertThat(index.getMinValues()).as(model.toString()).isEqualTo(modelIndex.getMinValues());
                    assertThat(index.getMaxValues()).as(model.toString()).isEqualTo(modelIndex.getMaxValues());
                }
            }
        }
    }

    private static void compare(ColumnChunkMetaData ours, ColumnChunkMetaData golden) {
        String column = golden.getPath().toDotString();
        assertThat(ours.getCodec()).as(column).isEqualTo(golden.getCodec());
        assertThat(ours.getEncodings()).as(column).isEqualTo(golden.getEncodings());
        assertThat(ours.getEncodingStats().getDataEncodings())
                .as(column)
                .isEqualTo(golden.getEncodingStats().getDataEncodings());
        assertThat(ours.getEncodingStats().getDictionaryEncodings())
                .as(column)
                .isEqualTo(golden.getEncodingStats().getDictionaryEncodings());
        assertThat(ours.getValueCount()).as(column).isEqualTo(golden.getValueCount());
        assertThat(ours.hasDictionaryPage()).as(column).isEqualTo(golden.hasDictionaryPage());
        assertThat(ours.getStatistics())
                .as(column)
                .hasToString(golden.getStatistics().toString());
        // Tempo writes no sizes of dictionary columns without levels; ours are more complete.
        if (golden.getSizeStatistics() != null) {
            assertThat(ours.getSizeStatistics().getRepetitionLevelHistogram())
                    .as(column)
                    .isEqualTo(golden.getSizeStatistics().getRepetitionLevelHistogram());
            assertThat(ours.getSizeStatistics().getDefinitionLevelHistogram())
                    .as(column)
                    .isEqualTo(golden.getSizeStatistics().getDefinitionLevelHistogram());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theObjectsBesideTheDataAreTheSame(GoldenBlock block) throws Exception {
        WrittenBlock written = block.rewrite(folder);
        BlockMeta golden = block.meta();
        for (String name : List.of("index", "bloom-0")) {
            assertThat(written.directory().resolve(name))
                    .hasSameBinaryContentAs(block.directory().resolve(name));
        }
        BlockMeta meta = written.meta();
        assertThat(BlockMeta.parse(
                        Files.readAllBytes(written.directory().resolve("meta.json")), ErrorLocation.of("meta.json")))
                .isEqualTo(meta);
        assertThat(meta.format()).isEqualTo(golden.format());
        assertThat(meta.startTime()).isEqualTo(golden.startTime());
        assertThat(meta.endTime()).isEqualTo(golden.endTime());
        assertThat(meta.totalObjects()).isEqualTo(golden.totalObjects());
        assertThat(meta.dedicatedColumns()).isEqualTo(golden.dedicatedColumns());
        // Tempo counts its last flush as a row group even when nothing was left for it.
        int emptyFlush = block == GoldenBlock.VPARQUET5_DEDICATED ? 1 : 0;
        assertThat(meta.totalRecords()).isEqualTo(golden.totalRecords() - emptyFlush);
        assertThat(meta.sizeBytes()).isEqualTo(Files.size(written.directory().resolve("data.parquet")));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VPARQUET4")
    void whatTempoReturnsIsTheStoredForm(GoldenBlock block) throws Exception {
        StoredForm form = StoredForm.of(block.meta());
        List<Trace> expected = block.answers();
        List<Trace> traces = GoldenBlock.traces();
        assertThat(expected).hasSameSizeAs(traces);
        for (int i = 0; i < traces.size(); i++) {
            assertThat(form.of(traces.get(i))).isEqualTo(expected.get(i));
        }
    }
}
