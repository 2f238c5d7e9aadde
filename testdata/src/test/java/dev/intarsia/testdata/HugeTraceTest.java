package dev.intarsia.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.TempoFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HugeTraceTest {

    private static final Bytes ID = Bytes.ofLongs(1, 2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void makingSpansOneByOneYieldsTheBytesOfTheWholeTrace(TempoFormat format) throws Exception {
        HugeTrace huge = new HugeTrace(ID, 300, 40);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < huge.spanCount(); i++) {
            spans.add(huge.span(i));
        }
        Trace whole = new Trace(
                ID, List.of(new ResourceSpans(huge.resource(), List.of(new ScopeSpans(huge.scope(), spans, "")), "")));
        BlockWriterOptions options = BlockWriterOptions.of(format, new UUID(1, 2));
        try (TempoBlockWriter first = new TempoBlockWriter(folder.resolve("a"), options, 1);
                TempoBlockWriter second = new TempoBlockWriter(folder.resolve("b"), options, 1)) {
            first.add(huge);
            second.add(whole);
            assertThat(first.finish().directory().resolve("data.parquet"))
                    .hasSameBinaryContentAs(second.finish().directory().resolve("data.parquet"));
        }
        assertThat(whole.spanCount()).isEqualTo(300);
        assertThat(spans.getFirst().attributes()).hasSize(40);
        assertThat(spans.getFirst().events()).hasSize(1);
    }
}
