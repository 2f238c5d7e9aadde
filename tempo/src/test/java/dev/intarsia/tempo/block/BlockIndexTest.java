package dev.intarsia.tempo.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.TempoCorpus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockIndexTest {
    private static final Where WHERE = Where.of("index");

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
}
