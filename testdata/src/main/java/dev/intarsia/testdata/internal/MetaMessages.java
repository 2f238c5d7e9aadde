package dev.intarsia.testdata.internal;

import dev.intarsia.tempo.block.BlockMeta;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// The protobuf messages of a tenant index (Tempo storage format, object layout).
public final class MetaMessages {

    private MetaMessages() {}

    /// A `BlockMeta`.
    public static ProtoBytes meta(BlockMeta meta) {
        return new ProtoBytes()
                .text(1, meta.format())
                .bytes(2, bytes(meta.blockId()))
                .text(5, meta.tenantId())
                .message(6, timestamp(meta.startTime()))
                .message(7, timestamp(meta.endTime()))
                .number(8, meta.totalObjects())
                .number(9, meta.sizeBytes())
                .number(10, meta.compactionLevel())
                .number(12, meta.indexPageSize())
                .number(13, meta.totalRecords())
                .number(15, meta.bloomShards())
                .number(16, meta.footerSizeBytes())
                .bytes(17, dedicatedColumns(meta))
                .number(18, meta.replicationFactor());
    }

    /// A `google.protobuf.Timestamp`.
    public static ProtoBytes timestamp(Instant time) {
        return new ProtoBytes().number(1, time.getEpochSecond()).number(2, time.getNano());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// The JSON text that `meta.json` has for them. Without dedicated columns the field is there all the same, with no
    /// bytes in it.
    private static byte[] dedicatedColumns(BlockMeta meta) {
        if (meta.dedicatedColumns().isEmpty()) {
            return new byte[0];
        }
        String json = new String(meta.toJson(), StandardCharsets.UTF_8);
        String name = "\"dedicatedColumns\":";
        int start = json.indexOf(name) + name.length();
        String rest = meta.replicationFactor() == 0 ? "}" : ",\"replicationFactor\":" + meta.replicationFactor() + "}";
        return json.substring(start, json.length() - rest.length()).getBytes(StandardCharsets.UTF_8);
    }
}
