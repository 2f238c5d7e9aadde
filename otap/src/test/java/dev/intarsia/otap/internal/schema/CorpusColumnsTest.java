package dev.intarsia.otap.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.otap.OtapCorpus;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.read.FooterReader;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusColumnsTest {
    private record OneFile(OtapTable table, ParquetFooter footer, TableColumns columns) {}

    static List<String> cases() {
        return OtapCorpus.cases();
    }

    private static List<OneFile> files(String name) throws IOException {
        Path out = OtapCorpus.out(name);
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(out)) {
            paths = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<OneFile> files = new ArrayList<>();
        try (OffHeapPool pool = OffHeapPool.create();
                LocalObjectStore store = new LocalObjectStore(out)) {
            for (Path path : paths) {
                String key = out.relativize(path).toString().replace('\\', '/');
                OtapTable table =
                        OtapTable.ofFolder(key.substring(0, key.indexOf('/'))).orElseThrow();
                ObjectRef object = store.head(key).toCompletableFuture().join();
                ParquetFooter footer = FooterReader.read(store, object, pool, ReadLimits.DEFAULTS, -1)
                        .toCompletableFuture()
                        .join();
                files.add(new OneFile(table, footer, TableColumns.of(table, footer, ErrorLocation.of(key))));
            }
            assertThat(pool.inUse()).isZero();
        }
        assertThat(files).isNotEmpty();
        return files;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyColumnOfEveryFileIsFoundAndNoneIsMissing(String name) throws IOException {
        for (OneFile file : files(name)) {
            assertThat(file.columns().present())
                    .as(file.table().folder())
                    .isEqualTo(TableLayout.template(file.table()))
                    .hasSize(file.footer().schema().leaves().size());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyRootFilesCarryThePartId(String name) throws IOException {
        for (OneFile file : files(name)) {
            assertThat(file.columns().partId().isPresent())
                    .isEqualTo(file.table().isRoot());
            file.columns()
                    .partId()
                    .ifPresent(id -> assertThat(UUID.fromString(id)).hasToString(id));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyInventedScopeSchemaUrlsAreUnsound(String name) throws IOException {
        Set<OtapTable> unsound = new TreeSet<>();
        for (OneFile file : files(name)) {
            if (!file.columns().isScopeSchemaUrlSound()) {
                unsound.add(file.table());
            }
        }
        assertThat(unsound).isEqualTo(name.equals("logs-invented-url") ? Set.of(OtapTable.LOGS) : Set.of());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void idsOfResourcesAndScopesAreMarkedAsNumbers(String name) throws IOException {
        for (OneFile file : files(name)) {
            if (file.table().isRoot()) {
                assertThat(file.columns().areOriginIdsPlain()).isTrue();
                assertThat(file.columns().arrowSchema().orElseThrow().fields())
                        .filteredOn(field ->
                                field.name().equals("resource") || field.name().equals("scope"))
                        .hasSize(2)
                        .allSatisfy(field -> assertThat(field.plainChildren()).containsExactly("id"));
            }
        }
    }

    @Test
    void exemplarsOfIntegersHaveADoubleTemplate() throws IOException {
        for (OneFile file : files("metrics-int-exemplars")) {
            if (file.table() == OtapTable.NUMBER_DP_EXEMPLARS) {
                assertThat(file.columns().isDoubleValueTemplate()).isTrue();
                assertThat(file.columns().isRequired(OtapColumn.DOUBLE_VALUE)).isTrue();
                return;
            }
        }
        throw new AssertionError("no exemplars");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void idRangesAreThoseOfTheColumnsAndBelow2To32(String name) throws IOException {
        for (OneFile file : files(name)) {
            if (file.columns().has(OtapColumn.PARENT_ID)) {
                IdRange range = IdRange.of(
                        file.footer(), file.columns().leaf(OtapColumn.PARENT_ID).orElseThrow());
                assertThat(range).as(file.table().folder()).isNotEqualTo(IdRange.ANY);
                assertThat(range.isEmpty()).isFalse();
            }
        }
    }
}
