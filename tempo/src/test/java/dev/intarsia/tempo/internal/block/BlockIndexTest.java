package dev.intarsia.tempo.internal.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.testsupport.Allocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockIndexTest {
    private static final ErrorLocation WHERE = ErrorLocation.of("index");

    @Test
    void everyIndexOfTheCorpusIsWrittenBackByteForByte() {
        for (Path block : TempoCorpus.blocks()) {
            byte[] json = TempoCorpus.bytes(block.resolve("index"));
            assertThat(BlockIndex.parse(json, WHERE).toJson())
                    .as(block.toString())
                    .isEqualTo(json);
        }
    }

    @Test
    void everyGoldenTraceIsInTheRowGroupWhoseLastIdIsNotBelowIt() {
        BlockIndex index =
                BlockIndex.parse(TempoCorpus.bytes(TempoCorpus.goldenV4().resolve("index")), WHERE);
        assertThat(index.lastTraceIds()).hasSize(3);
        List<Bytes> sorted = TempoCorpus.goldenTraceIds().stream().sorted().toList();
        int rowGroup = 0;
        for (Bytes id : sorted) {
            assertThat(index.rowGroupOf(id)).hasValue(rowGroup);
            if (id.equals(index.lastTraceIds().get(rowGroup))) {
                rowGroup++;
            }
        }
        assertThat(rowGroup).isEqualTo(3);
        assertThat(index.rowGroupOf(Bytes.ofLongs(-1, -1))).isEmpty();
        assertThat(index.rowGroupOf(Bytes.EMPTY)).hasValue(0);
    }

    @Test
    void aTraceThatEndsARowGroupMayGoOnInTheNextOnes() {
        Bytes b = Bytes.ofLongs(0, 20);
        BlockIndex index = new BlockIndex(List.of(Bytes.ofLongs(0, 10), b, b, Bytes.ofLongs(0, 30)));

        assertThat(index.rowGroupsOf(Bytes.ofLongs(0, 9))).containsExactly(0);
        assertThat(index.rowGroupsOf(Bytes.ofLongs(0, 10))).containsExactly(0, 1);
        assertThat(index.rowGroupsOf(Bytes.of((byte) 15))).containsExactly(1);
        assertThat(index.rowGroupsOf(b)).containsExactly(1, 2, 3);
        assertThat(index.rowGroupsOf(Bytes.ofLongs(0, 30))).containsExactly(3);
        assertThat(index.rowGroupsOf(Bytes.ofLongs(0, 31))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"rowGroups\":[\"?\"]}", "{\"rowGroups\":[\"AAAA\"]}", "{\"rowGroups\":[5]}"})
    void somethingElseIsCorrupt(String json) {
        assertThatThrownBy(() -> BlockIndex.parse(json.getBytes(StandardCharsets.UTF_8), WHERE))
                .isInstanceOf(CorruptFileException.class);
    }

    @Test
    void fieldsOfOtherNamesAreSkippedAndNullIsNoRowGroup() {
        assertThat(parse("{\"a\":[[{}],1],\"rowGroups\":null}").lastTraceIds()).isEmpty();
        assertThat(parse("{}").lastTraceIds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rowGroups\":[[]]}",
                "{\"rowGroups\":[null]}",
                "{\"rowGroups\":{}}",
                "{} {}",
                "{\"rowGroups\":[",
                "{\"a\":",
                "{"
            })
    void otherJsonIsCorrupt(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(CorruptFileException.class);
    }

    /// A tree of it would take 25 times as much.
    @Test
    void listsInsteadOfIdsTakeNoMoreThanTheText() {
        byte[] json = ("{\"x\":[" + "[],".repeat(1_000_000) + "[]]}").getBytes(StandardCharsets.UTF_8);
        long before = Allocation.ofThisThread();
        assertThat(BlockIndex.parse(json, WHERE).lastTraceIds()).isEmpty();
        assertThat(Allocation.ofThisThread() - before).isLessThan(1 << 20);
    }

    private static BlockIndex parse(String json) {
        return BlockIndex.parse(json.getBytes(StandardCharsets.UTF_8), WHERE);
    }
}
