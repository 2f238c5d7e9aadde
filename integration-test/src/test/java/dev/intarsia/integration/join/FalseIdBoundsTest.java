package dev.intarsia.integration.join;

import static dev.intarsia.otap.schema.OtapTable.LOGS;
import static dev.intarsia.otap.schema.OtapTable.LOG_ATTRS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A child table whose statistics and column index claim parents that do not exist: its rows reach their parents when
/// the bounds are not trusted, and only then.
final class FalseIdBoundsTest {
    private static final int ROOTS = 60;
    private static final int FALSE_ID = 1_000_000;

    @TempDir
    private Path folder;

    private JoinFixture logs;

    @BeforeEach
    void writeTablesAndLetTheChildrenLie() throws IOException {
        List<TestRow> roots = new ArrayList<>();
        List<TestRow> children = new ArrayList<>();
        for (int id = 0; id < ROOTS; id++) {
            roots.add(TestRow.root(id, id));
            children.add(TestRow.child(id, 2 * id));
            children.add(TestRow.child(id, 2 * id + 1));
        }
        logs = new JoinFixture(folder, LOGS);
        logs.file(LOGS, TestTable.ROOT.withPageRows(7), roots);
        logs.file(LOG_ATTRS, TestTable.LEAF.withPageRows(10), children);
        claimOtherIds(folder.resolve(LOG_ATTRS.folder() + "0.parquet"));
    }

    private static void claimOtherIds(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getInt(bytes.capacity() - 8);
        int start = bytes.capacity() - 8 - length;
        FileMetaData footer = Util.readFileMetaData(stream(bytes, start, length));
        ColumnChunk ids = footer.getRow_groups().getFirst().getColumns().getFirst();
        Statistics statistics = ids.getMeta_data().getStatistics();
        ByteBuffer falseId =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, FALSE_ID);
        statistics.setMin_value(falseId.array()).setMax_value(falseId.array());
        int at = Math.toIntExact(ids.getColumn_index_offset());
        ColumnIndex index = Util.readColumnIndex(stream(bytes, at, ids.getColumn_index_length()));
        index.getMin_values().replaceAll(min -> falseId.duplicate());
        index.getMax_values().replaceAll(max -> falseId.duplicate());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeColumnIndex(index, out);
        assertThat(out.size()).isEqualTo(ids.getColumn_index_length());
        bytes.put(at, out.toByteArray());
        out.reset();
        Util.writeFileMetaData(footer, out);
        assertThat(out.size()).isEqualTo(length);
        bytes.put(start, out.toByteArray());
        Files.write(file, bytes.array());
    }

    private static ByteArrayInputStream stream(ByteBuffer bytes, int from, int length) {
        return new ByteArrayInputStream(bytes.array(), from, length);
    }

    @Test
    void joinsReadTheIds() {
        assertThat(logs.trustStatistics(false).join().rows()).isEqualTo(logs.expected());
    }

    @Test
    void trustedBoundsLoseTheChildren() {
        assertThat(logs.join().rows())
                .hasSize(ROOTS)
                .allSatisfy(root -> assertThat(root.children().getFirst()).isEmpty());
    }
}
