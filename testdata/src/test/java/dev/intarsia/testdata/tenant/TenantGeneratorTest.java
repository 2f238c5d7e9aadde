package dev.intarsia.testdata.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.block.TraceIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TenantGeneratorTest {

    /// Identifies a span within its trace.
    private record SpanKey(Bytes id, SpanKind kind) {}

    @TempDir
    private Path folder;

    private TenantOptions options() {
        return TenantOptions.of(folder, 3).withSize(60, 5);
    }

    @Test
    void theSameSeedYieldsTheSameBytes() throws Exception {
        GeneratedTenant first = TenantGenerator.generate(options().withTenant("a"));
        GeneratedTenant again = TenantGenerator.generate(
                TenantOptions.of(folder.resolve("again"), 3).withSize(60, 5).withTenant("a"));
        List<Path> files = files(first.directory());
        assertThat(files).hasSizeGreaterThan(40).isEqualTo(files(again.directory()));
        for (Path file : files) {
            assertThat(again.directory().resolve(file))
                    .hasSameBinaryContentAs(first.directory().resolve(file));
        }
    }

    @Test
    void everySpanIsInALiveBlockAndNoOther() throws Exception {
        GeneratedTenant tenant = TenantGenerator.generate(options());
        int partial = 0;
        int duplicated = 0;
        for (int number = 0; number < tenant.traceCount(); number++) {
            TenantTrace trace = tenant.trace(number);
            Map<SpanKey, Integer> held = count(trace.live());
            assertThat(held.keySet()).isEqualTo(keys(trace.trace()));
            partial += trace.live().size() > 1 ? 1 : 0;
            duplicated += held.values().stream().anyMatch(times -> times > 1) ? 1 : 0;
            for (TenantBlock block : tenant.live()) {
                assertThat(block.traceIds().contains(TraceIds.pad(trace.trace().traceId())))
                        .isEqualTo(trace.live().containsKey(id(block)));
            }
        }
        assertThat(partial).isGreaterThan(10);
        assertThat(duplicated).isGreaterThan(3);
    }

    @Test
    void withoutReplicationNoSpanIsInTwoLiveBlocks() throws Exception {
        List<TempoFormat> formats = List.of(TempoFormat.VPARQUET5, TempoFormat.VPARQUET5);
        GeneratedTenant tenant = TenantGenerator.generate(options().withBlocks(formats, 0, false));
        assertThat(tenant.live()).hasSize(2);
        assertThat(tenant.compacted()).isEmpty();
        for (int number = 0; number < tenant.traceCount(); number++) {
            assertThat(count(tenant.trace(number).live()).values()).allMatch(times -> times == 1);
        }
        assertThat(tenant.live().getFirst().written().meta().replicationFactor())
                .isEqualTo(1);
    }

    @Test
    void theInputsOfACompactionHoldWhatItsOutputHolds() throws Exception {
        GeneratedTenant tenant = TenantGenerator.generate(options());
        assertThat(tenant.compacted()).hasSize(4);
        for (int number = 0; number < tenant.traceCount(); number++) {
            TenantTrace trace = tenant.trace(number);
            for (int b = 0; b < 2; b++) {
                Set<SpanKey> inputs = new HashSet<>();
                for (int input = 0; input < 2; input++) {
                    Trace part = trace.compacted().get(id(tenant.compacted().get(2 * b + input)));
                    inputs.addAll(part == null ? Set.of() : keys(part));
                }
                Trace output = trace.live().get(id(tenant.live().get(b)));
                assertThat(inputs).isEqualTo(output == null ? Set.of() : keys(output));
            }
        }
        for (TenantBlock block : tenant.compacted()) {
            Path directory = block.written().directory();
            assertThat(directory.resolve(BlockLayout.META)).doesNotExist();
            assertThat(Files.getLastModifiedTime(directory.resolve(BlockLayout.COMPACTED_META))
                            .toInstant())
                    .isEqualTo(tenant.index().compacted().getFirst().compactedTime());
        }
        assertThat(tenant.live().getFirst().written().meta().compactionLevel()).isEqualTo(1);
        assertThat(tenant.live().getLast().written().meta().compactionLevel()).isZero();
    }

    @Test
    void optionalObjectsAreThereOrNot() throws Exception {
        GeneratedTenant tenant = TenantGenerator.generate(options().withLayout(3, 4));
        for (int b = 0; b < tenant.live().size(); b++) {
            Path directory = tenant.live().get(b).written().directory();
            assertThat(Files.exists(directory.resolve(BlockLayout.NO_COMPACT))).isEqualTo(b % 3 == 1);
            assertThat(Files.exists(directory.resolve(BlockLayout.INDEX))).isEqualTo(b % 3 != 2);
            assertThat(directory.resolve("bloom-1")).exists();
            assertThat(tenant.live().get(b).written().meta().totalRecords()).isEqualTo(3);
        }
    }

    @Test
    void damagedMetasCannotBeReadAsBlocks() throws Exception {
        List<MetaDamage> damages = List.of(MetaDamage.values());
        GeneratedTenant sound = TenantGenerator.generate(options().withTenant("sound"));
        GeneratedTenant tenant = TenantGenerator.generate(
                options().withTenant("damaged").withIndexes(Set.of(TenantIndexFile.JSON), damages));
        assertThat(tenant.directory().resolve(TenantIndexFile.PROTOBUF)).doesNotExist();
        assertThat(folders(tenant.directory()))
                .hasSize(folders(sound.directory()).size() + damages.size());
        int unreadable = 0;
        int incomplete = 0;
        for (Path block : folders(tenant.directory())) {
            Path meta = block.resolve(BlockLayout.META);
            if (!Files.exists(meta)) {
                incomplete += Files.exists(block.resolve(BlockLayout.COMPACTED_META)) ? 0 : 1;
                continue;
            }
            try {
                BlockMeta.parse(Files.readAllBytes(meta), ErrorLocation.of("meta"))
                        .tempoFormat(ErrorLocation.of("meta"));
            } catch (ReadException expected) {
                unreadable++;
            }
        }
        assertThat(incomplete).isEqualTo(1);
        assertThat(unreadable).isEqualTo(damages.size() - 1);
    }

    @Test
    void aTenantWithoutBlocksIsRefused() {
        assertThatThrownBy(() -> options().withBlocks(List.of(), 0, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options().withBlocks(List.of(TempoFormat.VPARQUET4), 2, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static UUID id(TenantBlock block) {
        return block.written().meta().blockId();
    }

    private static Map<SpanKey, Integer> count(Map<UUID, Trace> parts) {
        Map<SpanKey, Integer> times = new HashMap<>();
        parts.values().forEach(part -> keys(part).forEach(key -> times.merge(key, 1, Integer::sum)));
        return times;
    }

    private static Set<SpanKey> keys(Trace trace) {
        Set<SpanKey> keys = new HashSet<>();
        for (ResourceSpans resource : trace.resourceSpans()) {
            for (ScopeSpans scope : resource.scopeSpans()) {
                for (Span span : scope.spans()) {
                    assertThat(keys.add(new SpanKey(span.spanId(), span.kind())))
                            .isTrue();
                }
            }
        }
        return keys;
    }

    private static List<Path> files(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> folders(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).toList();
        }
    }
}
