package dev.intarsia.tempo.tenant;

import com.google.protobuf.CodedOutputStream;
import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.tempo.block.BlockMeta;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/// Writes the bytes of tenant indexes, right ones and wrong ones.
final class IndexBytes {
    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private IndexBytes() {}

    static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] time(Instant time) {
        return message(out -> {
            out.writeInt64(1, time.getEpochSecond());
            out.writeInt32(2, time.getNano());
        });
    }

    static byte[] id(BlockMeta meta) {
        return ByteBuffer.allocate(16)
                .putLong(meta.blockId().getMostSignificantBits())
                .putLong(meta.blockId().getLeastSignificantBits())
                .array();
    }

    static byte[] meta(BlockMeta meta, String dedicatedColumns) {
        return message(out -> {
            out.writeString(1, meta.format());
            out.writeByteArray(2, id(meta));
            out.writeString(5, meta.tenantId());
            out.writeByteArray(6, time(meta.startTime()));
            out.writeByteArray(7, time(meta.endTime()));
            out.writeInt64(8, meta.totalObjects());
            out.writeUInt64(9, meta.sizeBytes());
            out.writeUInt32(10, (int) meta.compactionLevel());
            out.writeUInt32(12, (int) meta.indexPageSize());
            out.writeUInt32(13, (int) meta.totalRecords());
            out.writeUInt32(15, (int) meta.bloomShards());
            out.writeUInt32(16, (int) meta.footerSizeBytes());
            out.writeByteArray(17, dedicatedColumns.getBytes(StandardCharsets.UTF_8));
            out.writeUInt32(18, (int) meta.replicationFactor());
        });
    }

    /// A meta of [Metas] in full.
    static byte[] meta(long number) {
        return meta(Metas.meta(number), "[{\"s\":\"resource\",\"n\":\"k8s.cluster.name\"}]");
    }

    static byte[] compacted(long number, Instant time) {
        return message(out -> {
            out.writeByteArray(1, meta(number));
            out.writeByteArray(2, time(time));
        });
    }

    static byte[] zstd(byte[] content) {
        try (Compressors compressors = new Compressors()) {
            return compressors.get(Compression.ZSTD).compress(content, 0, content.length);
        }
    }

    static byte[] gzip(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// An index of live blocks in protobuf.
    static byte[] protobuf(Instant createdAt, long... numbers) {
        return zstd(message(out -> {
            out.writeByteArray(1, time(createdAt));
            for (long number : numbers) {
                out.writeByteArray(2, meta(number));
            }
        }));
    }

    /// An index of live blocks in JSON.
    static byte[] json(Instant createdAt, long... numbers) {
        StringBuilder metas = new StringBuilder();
        for (long number : numbers) {
            metas.append(metas.isEmpty() ? "" : ",").append(Metas.json(number));
        }
        return gzip("{\"created_at\":\"" + createdAt + "\",\"meta\":[" + metas + "],\"compacted\":null}");
    }
}
