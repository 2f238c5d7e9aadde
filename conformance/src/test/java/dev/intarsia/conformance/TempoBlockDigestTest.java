package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cli.digest.FileDigest;
import dev.intarsia.cli.digest.LeafDigest;
import dev.intarsia.conformance.writer.ParquetJavaFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Blocks that Tempo wrote hold, leaf by leaf, the levels and values that parquet-java's column reader finds in them.
class TempoBlockDigestTest {
    private record Digest(String path, long triples, long nonNull, String levels, String values) {}

    private static final class Digester {
        private final ColumnDescriptor column;
        private final MessageDigest levels = sha256();
        private final MessageDigest values = sha256();
        private final byte[] pair = new byte[2];
        private long triples;
        private long nonNull;

        Digester(ColumnDescriptor column) {
            this.column = column;
        }

        void add(ColumnReader entry) {
            pair[0] = (byte) entry.getCurrentRepetitionLevel();
            pair[1] = (byte) entry.getCurrentDefinitionLevel();
            levels.update(pair);
            triples++;
            if (pair[1] == column.getMaxDefinitionLevel()) {
                nonNull++;
                values.update((ParquetJavaFile.value(entry, column) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }

        Digest finish() {
            HexFormat hex = HexFormat.of();
            return new Digest(
                    String.join(".", column.getPath()),
                    triples,
                    nonNull,
                    hex.formatHex(levels.digest()),
                    hex.formatHex(values.digest()));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<Digest> ofParquetJava(Path path) throws IOException {
        try (ParquetJavaFile file = ParquetJavaFile.open(path)) {
            List<Digester> digesters = new ArrayList<>();
            file.columns().forEach(column -> digesters.add(new Digester(column)));
            file.visit((column, entry) -> digesters.get(column).add(entry));
            return digesters.stream().map(Digester::finish).toList();
        }
    }

    private static List<Digest> ofIntarsia(Path path) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context = ReadContext.create();
                var store = file.store()) {
            List<Digest> digests = new ArrayList<>();
            for (LeafDigest leaf : FileDigest.of(ParquetReader.open(store, file.key(), context), context)
                    .columns()) {
                digests.add(new Digest(
                        leaf.path(), leaf.triples(), leaf.nonNull(), leaf.levelsSha256(), leaf.valuesSha256()));
            }
            return digests;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "78, tempo/repo-vparquet3/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10",
        "103, tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10",
        "76, tempo/golden-vparquet3/block/single-tenant/33333333-2222-4333-8444-555555555555",
        "103, traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555",
        "81, tempo/golden-vparquet5/block/single-tenant/55555555-2222-4333-8444-555555555555",
        "99, tempo/golden-vparquet5-dedicated/block/single-tenant/55555555-2222-4333-8444-5555555555dc",
        "103, tempo/bench-v4/1/4b3e0c1a-0000-4000-8000-000000000004",
        "92, tempo/bench-v5/1/5b3e0c1a-0000-4000-8000-000000000005",
    })
    void everyLeafIsTheOneThatParquetJavaReads(int leaves, String block) throws IOException {
        Path file = Corpus.path(block).resolve("data.parquet");
        assertThat(ofIntarsia(file)).hasSize(leaves).containsExactlyElementsOf(ofParquetJava(file));
    }
}
