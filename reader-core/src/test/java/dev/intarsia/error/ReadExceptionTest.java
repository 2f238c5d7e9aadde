package dev.intarsia.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadExceptionTest {
    private static final Where PLACE = Where.of("data.parquet")
            .withRowGroup(3)
            .withColumn("rs.list.element.ss")
            .withPage(2)
            .at(1234);

    @Test
    void messageIsKindPlaceAndReasonOnOneLine() {
        assertThat(new CorruptFileException(PLACE, "the checksum is wrong"))
                .hasMessage("corrupt: data.parquet row group 3 column rs.list.element.ss page 2 offset 1234:"
                        + " the checksum is wrong");
    }

    @Test
    void everyTypeHasItsKindAndKeepsPlaceReasonAndCause() {
        Throwable cause = new IllegalStateException("behind it");
        List<ReadException> all = List.of(
                new CorruptFileException(PLACE, "r", cause),
                new UnsupportedFeatureException(PLACE, "r", cause),
                new SchemaMismatchException(PLACE, "r", cause),
                new StoreException(PLACE, "r", cause),
                new LimitExceededException(PLACE, "r", cause));
        assertThat(all)
                .extracting(ReadException::kind)
                .containsExactly("corrupt", "unsupported", "schema", "store", "limit");
        assertThat(all).allSatisfy(e -> {
            assertThat(e.where()).isEqualTo(PLACE);
            assertThat(e.reason()).isEqualTo("r");
            assertThat(e).hasCause(cause);
        });
    }

    @Test
    void storeTroubleIsIoUnlessToldOtherwise() {
        assertThat(new StoreException(PLACE, "r").storeReason()).isEqualTo(StoreException.Reason.IO);
        assertThat(new StoreException(StoreException.Reason.NOT_FOUND, PLACE, "r").storeReason())
                .isEqualTo(StoreException.Reason.NOT_FOUND);
    }

    @Test
    void namesFromFilesCannotBreakTheLineOrTheTerminal() {
        Where evil = Where.of("a\nb\u001b[31m").withColumn("c\r\u2028\u202e\u0085\ud800\udb40\udc01");
        CorruptFileException e = new CorruptFileException(evil, "tab\there");
        assertThat(e)
                .hasMessage("corrupt: a\\nb\\u001b[31m column c\\r\\u2028\\u202e\\u0085\\ud800\\u{e0001}: tab\\there");
        assertThat(e.getMessage().lines()).hasSize(1);
        assertThat(e.where()).isEqualTo(evil);
        assertThat(e.where().object()).isEqualTo("a\nb\u001b[31m");
    }

    @Test
    void printableTextOfAnyLanguageStaysAsItIs() {
        assertThat(Where.of("größe/данные/数据/😀.parquet")).hasToString("größe/данные/数据/😀.parquet");
    }

    @Test
    void endlessNamesAreCutWithoutSplittingACharacter() {
        String name = "x".repeat(OneLine.MAX_LENGTH - 1) + "😀".repeat(1000);
        assertThat(Where.of(name)).hasToString("x".repeat(OneLine.MAX_LENGTH - 1) + "…");
    }

    @Test
    void placesAreEqualFieldByField() {
        assertThat(PLACE)
                .isEqualTo(new Where("data.parquet", 3, "rs.list.element.ss", 2, 1234))
                .hasSameHashCodeAs(new Where("data.parquet", 3, "rs.list.element.ss", 2, 1234))
                .isNotEqualTo(PLACE.withRowGroup(4))
                .isNotEqualTo(PLACE.withColumn("rs"))
                .isNotEqualTo(PLACE.withPage(0))
                .isNotEqualTo(PLACE.at(0))
                .isNotEqualTo(Where.of("data.parquet"));
    }

    @Test
    void unknownPartsAreLeftOut() {
        assertThat(Where.unknown()).hasToString("unknown place").isEqualTo(Where.of(""));
        assertThat(Where.of("f").at(0)).hasToString("f offset 0");
        assertThat(Where.unknown().withColumn("a.b")).hasToString("column a.b");
        assertThat(new Where("f", -7, "", -7, -7)).isEqualTo(Where.of("f"));
    }
}
