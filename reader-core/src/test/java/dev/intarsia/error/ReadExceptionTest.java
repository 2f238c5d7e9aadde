package dev.intarsia.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.internal.text.LogSafeText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadExceptionTest {
    private static final ErrorLocation PLACE = ErrorLocation.of("data.parquet")
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
            assertThat(e.location()).isEqualTo(PLACE);
            assertThat(e.reason()).isEqualTo("r");
            assertThat(e).hasCause(cause);
        });
    }

    @Test
    void theStoreReasonIsIoUnlessGiven() {
        assertThat(new StoreException(PLACE, "r").storeReason()).isEqualTo(StoreException.Reason.IO);
        assertThat(new StoreException(StoreException.Reason.NOT_FOUND, PLACE, "r").storeReason())
                .isEqualTo(StoreException.Reason.NOT_FOUND);
    }

    @Test
    void namesFromFilesCannotBreakTheLineOrTheTerminal() {
        ErrorLocation evil = ErrorLocation.of("a\nb\u001b[31m").withColumn("c\r\u2028\u202e\u0085\ud800\udb40\udc01");
        CorruptFileException e = new CorruptFileException(evil, "tab\there");
        assertThat(e)
                .hasMessage("corrupt: a\\nb\\u001b[31m column c\\r\\u2028\\u202e\\u0085\\ud800\\u{e0001}: tab\\there");
        assertThat(e.getMessage().lines()).hasSize(1);
        assertThat(e.location()).isEqualTo(evil);
        assertThat(e.location().object()).isEqualTo("a\nb\u001b[31m");
    }

    @Test
    void printableTextOfAnyLanguageStaysAsItIs() {
        assertThat(ErrorLocation.of("größe/данные/数据/😀.parquet")).hasToString("größe/данные/数据/😀.parquet");
    }

    @Test
    void endlessNamesAreCutWithoutSplittingACharacter() {
        String name = "x".repeat(LogSafeText.MAX_LENGTH - 1) + "😀".repeat(1000);
        assertThat(ErrorLocation.of(name)).hasToString("x".repeat(LogSafeText.MAX_LENGTH - 1) + "…");
    }

    @Test
    void placesAreEqualFieldByField() {
        assertThat(PLACE)
                .isEqualTo(new ErrorLocation("data.parquet", 3, "rs.list.element.ss", 2, 1234))
                .hasSameHashCodeAs(new ErrorLocation("data.parquet", 3, "rs.list.element.ss", 2, 1234))
                .isNotEqualTo(PLACE.withRowGroup(4))
                .isNotEqualTo(PLACE.withColumn("rs"))
                .isNotEqualTo(PLACE.withPage(0))
                .isNotEqualTo(PLACE.at(0))
                .isNotEqualTo(ErrorLocation.of("data.parquet"));
    }

    @Test
    void unknownPartsAreLeftOut() {
        assertThat(ErrorLocation.unknown()).hasToString("unknown place").isEqualTo(ErrorLocation.of(""));
        assertThat(ErrorLocation.of("f").at(0)).hasToString("f offset 0");
        assertThat(ErrorLocation.unknown().withColumn("a.b")).hasToString("column a.b");
        assertThat(new ErrorLocation("f", -7, "", -7, -7)).isEqualTo(ErrorLocation.of("f"));
    }
}
