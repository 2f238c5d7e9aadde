package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.testdata.tenant.CompactedMeta;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantIndexFile;
import dev.intarsia.testdata.tenant.TenantOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tenant indexes that are generated, beside the one that Tempo wrote.
final class TenantIndexFileTest {

    @TempDir
    private Path folder;

    @Test
    void theMetasOfTemposIndexAreTheSameMessages() throws Exception {
        Path tenant = Corpus.path("tempo/tenant-index");
        byte[] golden = unpack(Files.readAllBytes(tenant.resolve("index.pb.zst")));
        UnknownFieldSet index = UnknownFieldSet.parseFrom(golden);
        List<BlockMeta> live = new ArrayList<>();
        List<CompactedMeta> compacted = new ArrayList<>();
        Instant createdAt = time(index.getField(1).getLengthDelimitedList().getFirst());
        try (Stream<Path> files = Files.walk(tenant)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                BlockMeta meta = BlockMeta.parse(Files.readAllBytes(file), ErrorLocation.of(file.toString()));
                if (file.endsWith("meta.json")) {
                    live.add(meta);
                } else {
                    compacted.add(new CompactedMeta(meta, createdAt));
                }
            }
        }
        UnknownFieldSet ours =
                UnknownFieldSet.parseFrom(unpack(new TenantIndexFile(createdAt, live, compacted).toProtobuf()));
        assertThat(ours.getField(1)).isEqualTo(index.getField(1));
        assertThat(metas(ours)).isEqualTo(metas(index)).hasSize(4);
    }

    /// All metas, those of compacted blocks without the time, and without two fields of old formats.
    private static Set<UnknownFieldSet> metas(UnknownFieldSet index) throws Exception {
        List<ByteString> messages = new ArrayList<>(index.getField(2).getLengthDelimitedList());
        for (ByteString entry : index.getField(3).getLengthDelimitedList()) {
            messages.add(UnknownFieldSet.parseFrom(entry)
                    .getField(1)
                    .getLengthDelimitedList()
                    .getFirst());
        }
        Set<UnknownFieldSet> metas = new HashSet<>();
        for (ByteString message : messages) {
            metas.add(UnknownFieldSet.parseFrom(message).toBuilder()
                    .clearField(11)
                    .clearField(14)
                    .build());
        }
        return metas;
    }

    private static Instant time(ByteString message) throws Exception {
        Timestamp time = Timestamp.parseFrom(message);
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static byte[] unpack(byte[] zstd) throws Exception {
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(zstd))) {
            return in.readAllBytes();
        }
    }

    @Test
    void bothFormsAreEqual() throws Exception {
        GeneratedTenant tenant =
                TenantGenerator.generate(TenantOptions.of(folder, 5).withSize(40, 4));
        Path directory = tenant.directory();
        UnknownFieldSet index =
                UnknownFieldSet.parseFrom(unpack(Files.readAllBytes(directory.resolve("index.pb.zst"))));
        JsonNode json;
        byte[] packed = Files.readAllBytes(directory.resolve("index.json.gz"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            json = new ObjectMapper().readTree(in);
        }
        assertThat(Instant.parse(json.get("created_at").asText()))
                .isEqualTo(time(index.getField(1).getLengthDelimitedList().getFirst()))
                .isEqualTo(tenant.index().createdAt());
        assertThat(json.get("meta")).hasSize(6);
        assertThat(json.get("compacted")).hasSize(4);
        for (int b = 0; b < 6; b++) {
            JsonNode meta = json.get("meta").get(b);
            assertThat(BlockMeta.parse(
                            meta.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), ErrorLocation.of("x")))
                    .isEqualTo(tenant.live().get(b).written().meta());
            UnknownFieldSet message = UnknownFieldSet.parseFrom(
                    index.getField(2).getLengthDelimitedList().get(b));
            assertThat(message.getField(1).getLengthDelimitedList().getFirst().toStringUtf8())
                    .isEqualTo(meta.get("format").asText());
            assertThat(message.getField(2).getLengthDelimitedList().getFirst().size())
                    .isEqualTo(16);
            assertThat(message.getField(8).getVarintList())
                    .containsExactly(meta.get("totalObjects").asLong());
            assertThat(message.getField(17).getLengthDelimitedList().getFirst().toStringUtf8())
                    .isEqualTo(
                            meta.has("dedicatedColumns")
                                    ? meta.get("dedicatedColumns").toString()
                                    : "");
        }
        for (int c = 0; c < 4; c++) {
            UnknownFieldSet entry = UnknownFieldSet.parseFrom(
                    index.getField(3).getLengthDelimitedList().get(c));
            assertThat(time(entry.getField(2).getLengthDelimitedList().getFirst()))
                    .isEqualTo(Instant.parse(
                            json.get("compacted").get(c).get("compactedTime").asText()));
        }
    }
}
