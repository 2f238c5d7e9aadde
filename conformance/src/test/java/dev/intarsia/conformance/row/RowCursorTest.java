package dev.intarsia.conformance.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.ListView;
import dev.intarsia.row.MapView;
import dev.intarsia.row.RowCursor;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RowCursorTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message row {
              required int64 id;
              optional group g {
                optional int32 a;
                optional group h {
                  repeated group r {
                    optional binary b (STRING);
                  }
                }
              }
              optional group tags (MAP) {
                repeated group key_value {
                  required binary key (STRING);
                  optional group value {
                    optional double d;
                  }
                }
              }
              optional group lists (LIST) {
                repeated group list {
                  optional group element (LIST) {
                    repeated group list {
                      optional int32 element;
                    }
                  }
                }
              }
            }
            """);

    private final OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));
    private final ReadContext context =
            ReadContext.builder().pool(pool).batchRows(3).build();

    @TempDir
    private Path folder;

    private LocalObjectStore store;

    @BeforeEach
    void openStore() {
        store = new LocalObjectStore(folder);
    }

    @AfterEach
    void nothingIsLeft() {
        store.close();
        context.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private static Group row(long id) {
        Group row = new SimpleGroup(SCHEMA);
        row.add("id", id);
        return row;
    }

    private ParquetReader write(int rowsPerGroup, Group... rows) throws IOException {
        RecordFile.write(folder.resolve("rows.parquet"), SCHEMA, rowsPerGroup, List.of(rows));
        return ParquetReader.open(store, "rows.parquet", context);
    }

    private static Projection only(String... paths) {
        return Projection.of(List.of(paths).stream().map(ColumnPath::parse).toList());
    }

    /// Rows 1 to 6: no g; g with nothing; g with an h with nothing; with an r with nothing; with a b; with an a.
    private ParquetReader nestedNulls() throws IOException {
        Group[] rows = new Group[6];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i + 1);
        }
        rows[1].addGroup("g");
        rows[2].addGroup("g").addGroup("h");
        rows[3].addGroup("g").addGroup("h").addGroup("r");
        rows[4].addGroup("g").addGroup("h").addGroup("r").add("b", "x");
        rows[5].addGroup("g").add("a", 5);
        return write(100, rows);
    }

    private static List<String> objects(ParquetReader reader, Projection projection) {
        List<String> rows = new ArrayList<>();
        try (RowCursor cursor = reader.rows(projection)) {
            while (cursor.next()) {
                rows.add(cursor.row().toMap().toString());
            }
        }
        return rows;
    }

    @Test
    void aNullGroupIsNotAGroupOfNulls() throws IOException {
        assertThat(objects(nestedNulls(), only("g")))
                .containsExactly(
                        "{g=null}",
                        "{g={a=null, h=null}}",
                        "{g={a=null, h={r=[]}}}",
                        "{g={a=null, h={r=[{b=null}]}}}",
                        "{g={a=null, h={r=[{b=x}]}}}",
                        "{g={a=5, h=null}}");
    }

    @Test
    void aPartOfAGroupStatesWhetherTheGroupIsNull() throws IOException {
        assertThat(objects(nestedNulls(), only("g.a")))
                .containsExactly(
                        "{g=null}", "{g={a=null}}", "{g={a=null}}", "{g={a=null}}", "{g={a=null}}", "{g={a=5}}");
        assertThat(objects(nestedNulls(), only("g.h.r.b")))
                .containsExactly(
                        "{g=null}",
                        "{g={h=null}}",
                        "{g={h={r=[]}}}",
                        "{g={h={r=[{b=null}]}}}",
                        "{g={h={r=[{b=x}]}}}",
                        "{g={h=null}}");
    }

    @Test
    void viewsWalkThroughGroupsListsAndMaps() throws IOException {
        Group written = row(7);
        Group tags = written.addGroup("tags");
        Group one = tags.addGroup("key_value").append("key", "one");
        one.addGroup("value").add("d", 1.5);
        tags.addGroup("key_value").append("key", "two");
        Group lists = written.addGroup("lists");
        lists.addGroup("list");
        Group inner = lists.addGroup("list").addGroup("element");
        inner.addGroup("list").add("element", 4);
        inner.addGroup("list");
        try (RowCursor cursor = write(100, row(6), written).rows(Projection.all())) {
            GroupView row = cursor.row();
            assertThat(cursor.next()).isTrue();
            assertThat(row.isNull("tags")).isTrue();
            assertThatThrownBy(() -> row.map("tags")).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(() -> row.list("lists")).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(() -> row.group("g")).isInstanceOf(NoSuchElementException.class);
            assertThat(cursor.next()).isTrue();
            assertThat(row.getLong("id")).isEqualTo(7);
            MapView map = row.map("tags");
            assertThat(map.size()).isEqualTo(2);
            assertThat(map.keys().getText(1)).isEqualTo("two");
            ListView values = map.values().orElseThrow();
            assertThat(values.group(0).getDouble("d")).isEqualTo(1.5);
            assertThat(values.isNull(1)).isTrue();
            assertThat(map.toMap()).hasToString("{one={d=1.5}, two=null}");
            ListView outer = row.list("lists");
            assertThat(outer.isNull(0)).isTrue();
            ListView elements = outer.list(1);
            assertThat(elements.size()).isEqualTo(2);
            assertThat(elements.getInt(0)).isEqualTo(4);
            assertThatThrownBy(() -> elements.getInt(1)).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(() -> elements.getInt(2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(outer.toList()).hasToString("[null, [4, null]]");
            assertThatThrownBy(() -> row.getLong("tags")).isInstanceOf(IllegalArgumentException.class);
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void viewsOfARowThatWasLeftThrow() throws IOException {
        Group written = row(1);
        written.addGroup("tags").addGroup("key_value").append("key", "one");
        ParquetReader reader = write(100, written, row(2));
        RowCursor cursor = reader.rows(Projection.all());
        GroupView row = cursor.row();
        assertThatThrownBy(() -> row.getLong(0)).isInstanceOf(IllegalStateException.class);
        cursor.next();
        MapView map = row.map("tags");
        MemorySegment borrowed = map.keys().slice(0);
        assertThat(borrowed.isReadOnly()).isTrue();
        cursor.next();
        assertThat(row.getLong(0)).isEqualTo(2);
        assertThatThrownBy(map::size).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> map.keys().getText(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(map::toMap).isInstanceOf(IllegalStateException.class);
        cursor.close();
        cursor.close();
        assertThatThrownBy(() -> row.getLong(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cursor::rowGroup).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rowsAreCountedThroughAllRowGroupsEvenWithoutColumns() throws IOException {
        Group[] rows = new Group[11];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i);
        }
        ParquetReader reader = write(4, rows);
        for (Projection projection : List.of(Projection.of(List.of()), Projection.all())) {
            List<Integer> rowGroups = new ArrayList<>();
            try (RowCursor cursor = reader.rows(projection)) {
                while (cursor.next()) {
                    rowGroups.add(cursor.rowGroup());
                    assertThat(cursor.rowsRead()).isEqualTo(rowGroups.size());
                }
                assertThat(cursor.next()).isFalse();
                assertThat(cursor.rowsRead()).isEqualTo(11);
            }
            assertThat(rowGroups).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2);
        }
    }

    @Test
    void aFileWithoutRowsHasNone() throws IOException {
        try (RowCursor cursor = write(4).rows(Projection.all())) {
            assertThat(cursor.type().keys()).containsExactly("id", "g", "tags", "lists");
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void aDamagedPageEndsTheRowsAndClosesTheCursor() throws IOException {
        Group[] rows = new Group[20];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(1_000_000L + i);
        }
        Path path = folder.resolve("rows.parquet");
        ParquetReader reader = write(10, rows);
        long second =
                reader.footer().rowGroups().get(1).columns().getFirst().range().offset();
        byte[] bytes = Files.readAllBytes(path);
        bytes[(int) second] ^= 0x7F;
        Files.write(path, bytes);
        ParquetReader damaged = ParquetReader.open(store, "rows.parquet", context);
        RowCursor cursor = damaged.rows(Projection.all());
        for (int i = 0; i < 10; i++) {
            assertThat(cursor.next()).isTrue();
        }
        assertThatThrownBy(cursor::next).isInstanceOf(CorruptFileException.class);
        assertThat(pool.inUse()).isZero();
        assertThatThrownBy(() -> cursor.row().getLong(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
    }
}
