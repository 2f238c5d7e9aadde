package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intarsia.cli.digest.FileDigest;
import dev.intarsia.cli.digest.LeafDigest;
import dev.intarsia.conformance.report.Report;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Levels and values of every good file of the corpus against what parquet-java and others found there.
@Tag("kernels")
final class CorpusDigestTest {
    /// Its two chunks name each other's column. A chunk belongs to the leaf at its position (parquet.thrift: "must have
    /// the same order as the SchemaElement list"); the corpus has what parquet-java finds by name.
    private static final String SWAPPED = "hardwood/core/compat_chunk_path_swapped.parquet";

    /// Only Arrow reads it. What it yields for the last column are the ids of an Arrow dictionary, here mapped to
    /// values: SHA-256 of `0 0 0 1 1` and of `a a a b b`, one per line, the latter in hexadecimal.
    private static final String ARROW_IDS = "684c64233c97a8b11b4abba418db30152a43577d813fe0aefcd57f35700c4b3d";

    private static final String ARROW_VALUES = "7c134f2284957092bc0ec4b001898e2a4f33835ad1660ea6c255dd3fef5522fd";

    /// What is read with vectors that the CPU has not.
    private static final int FEW_FILES = 10;

    private static final OffHeapPool POOL = OffHeapPool.create();
    private static final ReadContext CONTEXT =
            ReadContext.builder().pool(POOL).batchRows(1000).build();

    @BeforeAll
    static void announce() {
        KernelsUnderTest.announce();
    }

    @AfterAll
    static void nothingIsLeftInThePool() {
        CONTEXT.close();
        assertThat(POOL.inUse()).isZero();
        POOL.close();
    }

    @Test
    void everyLeafOfEveryGoodFileHasTheExpectedLevelsAndValues() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<CorpusFile> files = CorpusFile.ofKind("good");
        if (KernelsUnderTest.areEmulated()) {
            files = files.stream().limit(FEW_FILES).toList();
        }
        int leaves = 0;
        for (CorpusFile file : files) {
            try {
                leaves += compare(file, digest(file), wrong);
            } catch (RuntimeException e) {
                wrong.add(file.id() + ": " + e);
            }
        }
        assertThat(wrong).isEmpty();
        if (files.size() == FEW_FILES) {
            return;
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(278);
        assertThat(leaves).isGreaterThan(1500);
        Report.section(
                "corpus",
                List.of(
                        "| good files | leaves compared | different |",
                        "|---|---|---|",
                        "| " + files.size() + " | " + leaves + " | " + wrong.size() + " |"));
    }

    @Test
    void everyEncryptedFileIsRefusedAsUnsupported() throws IOException {
        List<CorpusFile> files = CorpusFile.ofKind("encrypted");
        assertThat(files).hasSizeGreaterThanOrEqualTo(11);
        for (CorpusFile file : files) {
            assertThatThrownBy(() -> digest(file)).as(file.id()).isInstanceOf(UnsupportedFeatureException.class);
        }
        Report.section("encrypted", List.of("Encrypted files refused as unsupported: " + files.size() + "."));
    }

    private static FileDigest digest(CorpusFile file) {
        LocalFile local = LocalFile.of(file.path());
        return FileDigest.of(ParquetReader.open(local.store(), local.key(), CONTEXT), CONTEXT);
    }

    private static int compare(CorpusFile file, FileDigest actual, List<String> wrong) {
        JsonNode expected = file.expected();
        if (expected.get("columns").isEmpty()) {
            return compareWithOthers(file, expected.get("readers"), actual, wrong);
        }
        if (actual.rows() != expected.get("rows").asLong()) {
            wrong.add(file.id() + ": " + actual.rows() + " rows");
        }
        List<String> found = new ArrayList<>();
        actual.columns().forEach(leaf -> found.add(text(leaf)));
        List<String> wanted = new ArrayList<>();
        expected.get("columns").forEach(leaf -> wanted.add(text(leaf)));
        if (file.id().equals(SWAPPED)) {
            String first = wanted.get(0);
            wanted.set(0, wanted.get(1).replaceFirst("^b ", "a "));
            wanted.set(1, first.replaceFirst("^a ", "b "));
        }
        for (int i = 0; i < Math.max(found.size(), wanted.size()); i++) {
            String is = i < found.size() ? found.get(i) : "nothing";
            String should = i < wanted.size() ? wanted.get(i) : "nothing";
            if (!is.equals(should)) {
                wrong.add(file.id() + "\n  is     " + is + "\n  should " + should);
            }
        }
        return wanted.size();
    }

    /// Where parquet-java fails, the readers that succeed return values, but no levels.
    private static int compareWithOthers(CorpusFile file, JsonNode readers, FileDigest actual, List<String> wrong) {
        int compared = 0;
        for (JsonNode reader : readers) {
            for (int i = 0; i < reader.path("leaves").size(); i++, compared++) {
                JsonNode leaf = reader.get("leaves").get(i);
                LeafDigest is = actual.columns().get(i);
                String values = leaf.get("valuesSha256").asText().replace(ARROW_IDS, ARROW_VALUES);
                if (is.nonNull() != leaf.get("nonNull").asLong()
                        || !is.valuesSha256().equals(values)) {
                    wrong.add(file.id() + "\n  is     " + text(is) + "\n  should " + leaf);
                }
            }
        }
        if (compared == 0) {
            wrong.add(file.id() + ": nothing to compare with");
        }
        return compared;
    }

    private static String text(LeafDigest leaf) {
        return "%s %s %s rep %d def %d triples %d values %d nulls %d %s %s"
                .formatted(
                        leaf.path(),
                        leaf.physical(),
                        leaf.logical(),
                        leaf.maxRep(),
                        leaf.maxDef(),
                        leaf.triples(),
                        leaf.nonNull(),
                        leaf.notDefined(),
                        leaf.levelsSha256(),
                        leaf.valuesSha256());
    }

    private static String text(JsonNode leaf) {
        return "%s %s %s rep %d def %d triples %d values %d nulls %d %s %s"
                .formatted(
                        leaf.get("path").asText(),
                        leaf.get("physical").asText(),
                        leaf.path("logical").asText(),
                        leaf.get("maxRep").asInt(),
                        leaf.get("maxDef").asInt(),
                        leaf.get("triples").asLong(),
                        leaf.get("nonNull").asLong(),
                        leaf.get("notDefined").asLong(),
                        leaf.get("levelsSha256").asText(),
                        leaf.get("valuesSha256").asText());
    }
}
