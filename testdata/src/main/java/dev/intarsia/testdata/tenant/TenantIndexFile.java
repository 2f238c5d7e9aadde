package dev.intarsia.testdata.tenant;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.testdata.internal.GzipFile;
import dev.intarsia.testdata.internal.MetaMessages;
import dev.intarsia.testdata.internal.ProtoBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.StringJoiner;

/// The index of a tenant as Tempo writes it, in both of its forms (Tempo storage format, object layout).
///
/// @param createdAt when it was made
/// @param live metas of the live blocks
/// @param compacted metas of the blocks that were compacted
public record TenantIndexFile(Instant createdAt, List<BlockMeta> live, List<CompactedMeta> compacted) {

    /// Name of the protobuf form below the tenant.
    public static final String PROTOBUF = "index.pb.zst";
    /// Name of the JSON form below the tenant.
    public static final String JSON = "index.json.gz";

    /// Copies the lists.
    public TenantIndexFile {
        live = List.copyOf(live);
        compacted = List.copyOf(compacted);
    }

    /// The content of `index.pb.zst`: a protobuf message in one Zstandard frame.
    public byte[] toProtobuf() {
        ProtoBytes index = new ProtoBytes().message(1, MetaMessages.timestamp(createdAt));
        live.forEach(meta -> index.message(2, MetaMessages.meta(meta)));
        for (CompactedMeta entry : compacted) {
            index.message(
                    3,
                    new ProtoBytes()
                            .message(1, MetaMessages.meta(entry.meta()))
                            .message(2, MetaMessages.timestamp(entry.compactedTime())));
        }
        byte[] message = index.toByteArray();
        try (Compressors compressors = new Compressors()) {
            return compressors.get(Compression.ZSTD).compress(message, 0, message.length);
        }
    }

    /// The content of `index.json.gz`: one line of JSON in a gzip file named `index.json`.
    public byte[] toJson() {
        StringJoiner metas = new StringJoiner(",", "[", "]");
        live.forEach(meta -> metas.add(text(meta)));
        StringJoiner compactedMetas = new StringJoiner(",", "[", "]");
        for (CompactedMeta entry : compacted) {
            String meta = text(entry.meta());
            // The fields of the meta and the time lie side by side.
            compactedMetas.add(
                    meta.substring(0, meta.length() - 1) + ",\"compactedTime\":" + time(entry.compactedTime()) + "}");
        }
        String json = "{\"created_at\":" + time(createdAt) + ",\"meta\":" + metas + ",\"compacted\":"
                + (compacted.isEmpty() ? "null" : compactedMetas) + "}";
        return GzipFile.of("index.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(BlockMeta meta) {
        return new String(meta.toJson(), StandardCharsets.UTF_8);
    }

    private static String time(Instant time) {
        return "\"" + DateTimeFormatter.ISO_INSTANT.format(time) + "\"";
    }
}
