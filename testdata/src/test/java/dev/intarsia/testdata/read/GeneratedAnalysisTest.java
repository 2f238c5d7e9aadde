package dev.intarsia.testdata.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.analyse.AttributeSize;
import dev.intarsia.tempo.analyse.BlockAnalysis;
import dev.intarsia.tempo.analyse.ColumnSize;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an analysis counts in generated blocks beside what was written into them, as `BlockAnalysisTest` has it of
/// files that Tempo wrote.
final class GeneratedAnalysisTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void attributesAreCountedAsTheyWereWritten(TempoFormat format) throws IOException {
        long seed = Seeds.seed("GeneratedAnalysisTest");
        GeneratedBlock generated = BlockGenerator.generate(
                BlockOptions.of(folder, seed).withFormat(format).withSize(80, 6, 60, 2));
        OffHeapPool pool =
                OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
        try (LocalObjectStore store = new LocalObjectStore(generated.written().directory());
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            TempoBlock block = TempoBlock.open(store, new BlockLayout(""), context);
            BlockAnalysis analysis = BlockAnalysis.of(block, context);
            assertThat(counted(analysis))
                    .as("seed %d", seed)
                    .isEqualTo(written(generated, block.schema().description().attributeOwners()));
            assertThat(analysis.columns().stream().mapToLong(ColumnSize::bytes).sum())
                    .isPositive()
                    .isLessThan(analysis.fileBytes() - analysis.footerBytes());
            assertThat(analysis.isIncomplete()).isFalse();
            assertThat(analysis.rowGroups()).isEqualTo(2);
        }
        assertThat(pool.leaks()).isEmpty();
        pool.close();
    }

    private static Map<String, Long> counted(BlockAnalysis analysis) {
        Map<String, Long> counted = new TreeMap<>();
        for (AttributeSize size : analysis.attributes()) {
            if (size.count() > 0 && !size.key().equals("service.name")) {
                counted.merge(size.level() + " " + size.key(), size.count(), Long::sum);
            }
        }
        return counted;
    }

    private static Map<String, Long> written(GeneratedBlock generated, Set<TempoLevel> levels) {
        Map<String, Long> counts = new TreeMap<>();
        for (Trace trace : generated.storedTraces()) {
            for (ResourceSpans resource : trace.resourceSpans()) {
                count(TempoLevel.RESOURCE, resource.resource().attributes(), counts);
                for (ScopeSpans scope : resource.scopeSpans()) {
                    count(TempoLevel.SCOPE, scope.scope().attributes(), counts);
                    for (Span span : scope.spans()) {
                        count(TempoLevel.SPAN, span.attributes(), counts);
                        span.events().forEach(event -> count(TempoLevel.EVENT, event.attributes(), counts));
                        span.links().forEach(link -> count(TempoLevel.LINK, link.attributes(), counts));
                    }
                }
            }
        }
        // Links are one column in vParquet3, the name of a service may be there and empty.
        counts.keySet()
                .removeIf(key -> key.endsWith(" service.name")
                        || levels.stream().noneMatch(level -> key.startsWith(level + " ")));
        return counts;
    }

    private static void count(TempoLevel level, List<Attribute> attributes, Map<String, Long> counts) {
        for (Attribute attribute : attributes) {
            counts.merge(level + " " + attribute.key(), 1L, Long::sum);
        }
    }
}
