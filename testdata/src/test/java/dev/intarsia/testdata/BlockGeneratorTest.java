package dev.intarsia.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.TempoFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockGeneratorTest {

    @TempDir
    private Path folder;

    @Test
    void theSameSeedYieldsTheSameBytes() throws Exception {
        BlockOptions options = BlockOptions.of(folder.resolve("a"), 7).withSize(60, 8, 300, 3);
        BlockOptions again = options.withTarget(folder.resolve("b"));
        Path first = BlockGenerator.generate(options).written().directory();
        Path second = BlockGenerator.generate(again).written().directory();

        List<String> names = names(first);
        assertThat(names).containsExactlyInAnyOrder("bloom-0", "data.parquet", "index", "meta.json");
        assertThat(names(second)).isEqualTo(names);
        for (String name : names) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
    }

    @Test
    void anotherSeedYieldsOtherTraces() {
        List<Trace> one = new TraceGenerator(1, 20, 5, 0).traces();
        List<Trace> two = new TraceGenerator(2, 20, 5, 0).traces();
        assertThat(two.getFirst()).isNotEqualTo(one.getFirst());
    }

    @Test
    void aTraceDoesNotDependOnTheOnesMadeBefore() {
        TraceGenerator generator = new TraceGenerator(3, 20, 5, 0);
        Trace alone = new TraceGenerator(3, 20, 5, 0).trace(13);
        generator.trace(2);
        assertThat(generator.trace(13)).isEqualTo(alone);
    }

    @Test
    void metaDescribesWhatWasWritten() throws Exception {
        BlockOptions options = BlockOptions.of(folder, 11).withSize(50, 6, 200, 4);
        GeneratedBlock block = BlockGenerator.generate(options);
        WrittenBlock written = block.written();
        assertThat(written.meta().totalObjects()).isEqualTo(50);
        assertThat(written.meta().totalRecords()).isEqualTo(4);
        assertThat(written.meta().sizeBytes())
                .isEqualTo(Files.size(written.directory().resolve("data.parquet")));
        assertThat(written.index().lastTraceIds()).hasSize(4);
        assertThat(written.index().lastTraceIds().getLast())
                .isEqualTo(block.traces().getLast().traceId());
    }

    @Test
    void everyKindOfValueOccurs() {
        Set<Class<?>> kinds = new HashSet<>();
        Set<String> unusual = new HashSet<>();
        int widest = 0;
        for (Trace trace : new TraceGenerator(5, 200, 12, 2_500).traces()) {
            widest = Math.max(widest, trace.spanCount());
            Set<Bytes> ids = new HashSet<>();
            for (ResourceSpans resource : trace.resourceSpans()) {
                note(resource.scopeSpans().isEmpty(), "resource without scopes", unusual);
                note(resource.resource().attributes().isEmpty(), "empty resource", unusual);
                note(resource.resource().droppedAttributesCount() > 0, "dropped of resource", unusual);
                for (ScopeSpans scope : resource.scopeSpans()) {
                    note(scope.spans().isEmpty(), "scope without spans", unusual);
                    note(!scope.scope().attributes().isEmpty(), "scope attributes", unusual);
                    for (Span span : scope.spans()) {
                        for (Attribute attribute : span.attributes()) {
                            kinds.add(attribute.value().getClass());
                        }
                        note(!span.events().isEmpty(), "events", unusual);
                        note(!span.links().isEmpty(), "links", unusual);
                        note(!span.kind().isKnown(), "unknown kind", unusual);
                        note(span.spanId().length() < 8, "short id", unusual);
                        note(!span.traceState().isEmpty(), "trace state", unusual);
                        note(span.droppedEventsCount() > 0, "dropped", unusual);
                        note(!ids.add(span.spanId()), "shared id", unusual);
                        note(hasDuplicateKeys(span), "duplicate keys", unusual);
                        for (Event event : span.events()) {
                            long distance = event.timeUnixNanos() - span.startUnixNanos();
                            note(distance < 0, "event before its span", unusual);
                            note(event.timeUnixNanos() < 0, "event in the upper half of the range", unusual);
                        }
                    }
                }
            }
            note(trace.spanCount() == 0, "trace without spans", unusual);
            note(trace.traceId().at(0) == 0, "leading zero", unusual);
        }
        assertThat(widest).isEqualTo(2_500);
        assertThat(kinds).hasSize(AttributeValue.class.getPermittedSubclasses().length);
        assertThat(unusual).hasSize(17);
    }

    private static boolean hasDuplicateKeys(Span span) {
        return span.attributes().stream().map(Attribute::key).distinct().count()
                < span.attributes().size();
    }

    private static void note(boolean seen, String what, Set<String> unusual) {
        if (seen) {
            unusual.add(what);
        }
    }

    @Test
    void tracesOutOfOrderAreRefused() throws Exception {
        try (TempoBlockWriter writer =
                new TempoBlockWriter(folder, BlockWriterOptions.of(TempoFormat.VPARQUET4, new UUID(1, 2)), 2)) {
            writer.add(new Trace(Bytes.ofLongs(0, 5), List.of()));
            assertThatThrownBy(() -> writer.add(new Trace(Bytes.ofLongs(0, 5), List.of())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> names(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
