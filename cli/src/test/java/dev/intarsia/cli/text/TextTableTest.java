package dev.intarsia.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    private static final List<TextTable.Column> COLUMNS = List.of(
            TextTable.Column.text("NAME", 8),
            TextTable.Column.number("COUNT"),
            TextTable.Column.text("REST", Integer.MAX_VALUE));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void textsStandLeftAndNumbersRight() throws IOException {
        TextTable table = new TextTable(out, COLUMNS, 10);
        table.row("a", "1", "x");
        table.row("bcd", "100000", "yy");
        table.finish();
        assertThat(lines()).containsExactly("NAME   COUNT  REST", "a          1  x", "bcd   100000  yy");
    }

    @Test
    void theFirstRowsSetTheWidthsAndLaterCellsAreCut() throws IOException {
        TextTable table = new TextTable(out, COLUMNS, 1);
        table.row("abcdef", "1", "x");
        assertThat(lines()).hasSize(2);
        table.row("abcdefgh", "1234567", "a long rest that is never cut");
        table.finish();
        assertThat(lines().getLast()).isEqualTo("abcde…  1234567  a long rest that is never cut");
    }

    @Test
    void noCellIsWiderThanItsColumnAllows() throws IOException {
        TextTable table = new TextTable(out, COLUMNS, 5);
        table.row("abcdefghijk", "1", "x");
        table.finish();
        assertThat(lines().getLast()).isEqualTo("abcdefg…      1  x");
    }

    @Test
    void controlCharactersCannotBreakTheTable() throws IOException {
        TextTable table = new TextTable(out, COLUMNS, 5);
        table.row("a\nb", "1", "\u001b[31mred");
        table.finish();
        assertThat(lines()).hasSize(2);
        assertThat(lines().getLast()).isEqualTo("a\\nb      1  \\u001b[31mred");
    }

    @Test
    void anEmptyTableHasItsHead() throws IOException {
        new TextTable(out, COLUMNS, 5).finish();
        assertThat(lines()).containsExactly("NAME  COUNT  REST");
    }

    @Test
    void wideCharactersTakeTwoPlaces() throws IOException {
        TextTable table = new TextTable(out, COLUMNS, 5);
        table.row("フラグ", "1", "x");
        table.row("abcdef", "2", "y");
        table.row("フラグabcdef", "3", "z");
        table.finish();
        assertThat(lines().subList(1, 4)).containsExactly("フラグ        1  x", "abcdef        2  y", "フラグa…      3  z");
    }
}
