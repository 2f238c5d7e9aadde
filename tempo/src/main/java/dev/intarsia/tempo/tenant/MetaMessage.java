package dev.intarsia.tempo.tenant;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.CompactedBlockMeta;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads the messages of the metas in a tenant index. For one index, by one thread.
final class MetaMessage {
    private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final int UUID_BYTES = 16;

    private final ErrorLocation location;

    MetaMessage(ErrorLocation location) {
        this.location = location;
    }

    /// Reads a field after its tag.
    private interface Fields {
        /// @return false if the field is not known and was left where it is
        boolean read(int tag, CodedInputStream in) throws IOException;
    }

    private void read(CodedInputStream in, Fields fields) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!fields.read(tag, in) && !in.skipField(tag)) {
                throw new CorruptFileException(location, "not the message of a meta: a group ends that did not begin");
            }
        }
    }

    BlockMeta meta(byte[] message) {
        Draft draft = new Draft();
        try {
            read(CodedInputStream.newInstance(message), draft::field);
        } catch (IOException e) {
            throw notAMeta(e);
        }
        return draft.meta();
    }

    CompactedBlockMeta compactedMeta(byte[] message) {
        CompactedDraft draft = new CompactedDraft();
        try {
            read(CodedInputStream.newInstance(message), draft::field);
        } catch (IOException e) {
            throw notAMeta(e);
        }
        return new CompactedBlockMeta(meta(draft.meta), draft.time);
    }

    private CorruptFileException notAMeta(IOException e) {
        // Without the cause, which may hold the whole message: many failures are kept.
        return new CorruptFileException(location, "not the message of a meta: " + e.getMessage());
    }

    /// A `google.protobuf.Timestamp`, to the end of its bytes or limit; empty when it is none between the years 1 and
    /// 9999.
    Optional<Instant> timestamp(CodedInputStream in) throws IOException {
        long[] parts = new long[2];
        read(in, (tag, bytes) -> {
            if (tag == tag(1, WireFormat.WIRETYPE_VARINT)) {
                parts[0] = bytes.readInt64();
            } else if (tag == tag(2, WireFormat.WIRETYPE_VARINT)) {
                parts[1] = bytes.readInt32();
            } else {
                return false;
            }
            return true;
        });
        boolean inRange = parts[0] >= FIRST_TIME.getEpochSecond() && parts[0] <= LAST_TIME.getEpochSecond();
        if (!inRange || parts[1] < 0 || parts[1] > 999_999_999) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(parts[0], parts[1]));
    }

    private Optional<Instant> nestedTimestamp(CodedInputStream in) throws IOException {
        return timestamp(CodedInputStream.newInstance(in.readByteArray()));
    }

    private static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    /// What has been read of a `CompactedBlockMeta`.
    private final class CompactedDraft {
        private byte[] meta = {};
        private Optional<Instant> time = Optional.empty();

        boolean field(int tag, CodedInputStream in) throws IOException {
            if (tag == tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                meta = in.readByteArray();
            } else if (tag == tag(2, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                time = nestedTimestamp(in);
            } else {
                return false;
            }
            return true;
        }
    }

    /// What has been read of a `BlockMeta`. Numbers and texts by their field numbers.
    private final class Draft {
        private static final int FORMAT = 1;
        private static final int BLOCK_ID = 2;
        private static final int TENANT_ID = 5;
        private static final int START_TIME = 6;
        private static final int END_TIME = 7;
        private static final int TOTAL_OBJECTS = 8;
        private static final int SIZE = 9;
        private static final int COMPACTION_LEVEL = 10;
        private static final int INDEX_PAGE_SIZE = 12;
        private static final int TOTAL_RECORDS = 13;
        private static final int BLOOM_SHARDS = 15;
        private static final int FOOTER_SIZE = 16;
        private static final int DEDICATED_COLUMNS = 17;
        private static final int REPLICATION_FACTOR = 18;

        private String format = "";
        private byte[] blockId = {};
        private String tenantId = "";
        private Instant startTime = BlockMeta.NO_TIME;
        private Instant endTime = BlockMeta.NO_TIME;
        private final long[] counts = new long[REPLICATION_FACTOR + 1];
        private List<DedicatedColumn> dedicatedColumns = List.of();

        boolean field(int tag, CodedInputStream in) throws IOException {
            int field = WireFormat.getTagFieldNumber(tag);
            return switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_VARINT -> number(field, in);
                case WireFormat.WIRETYPE_LENGTH_DELIMITED -> bytes(field, in);
                default -> false;
            };
        }

        private boolean number(int field, CodedInputStream in) throws IOException {
            switch (field) {
                case TOTAL_OBJECTS, SIZE -> counts[field] = in.readInt64();
                case COMPACTION_LEVEL, INDEX_PAGE_SIZE, TOTAL_RECORDS, BLOOM_SHARDS, FOOTER_SIZE, REPLICATION_FACTOR ->
                    counts[field] = Integer.toUnsignedLong(in.readUInt32());
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean bytes(int field, CodedInputStream in) throws IOException {
            switch (field) {
                case FORMAT -> format = in.readStringRequireUtf8();
                case BLOCK_ID -> blockId = in.readByteArray();
                case TENANT_ID -> tenantId = in.readStringRequireUtf8();
                case START_TIME -> startTime = nestedTimestamp(in).orElse(BlockMeta.NO_TIME);
                case END_TIME -> endTime = nestedTimestamp(in).orElse(BlockMeta.NO_TIME);
                case DEDICATED_COLUMNS -> dedicatedColumns = DedicatedColumn.parseList(in.readByteArray(), location);
                default -> {
                    return false;
                }
            }
            return true;
        }

        BlockMeta meta() {
            if (format.isEmpty()) {
                throw new CorruptFileException(location, "format is missing");
            }
            return new BlockMeta(
                    format,
                    id(),
                    tenantId,
                    startTime,
                    endTime,
                    count(TOTAL_OBJECTS, "totalObjects"),
                    count(SIZE, "size"),
                    counts[COMPACTION_LEVEL],
                    counts[INDEX_PAGE_SIZE],
                    counts[TOTAL_RECORDS],
                    counts[BLOOM_SHARDS],
                    counts[FOOTER_SIZE],
                    dedicatedColumns,
                    counts[REPLICATION_FACTOR]);
        }

        private UUID id() {
            if (blockId.length != UUID_BYTES) {
                throw new CorruptFileException(location, "blockID has " + blockId.length + " bytes, not " + UUID_BYTES);
            }
            ByteBuffer bytes = ByteBuffer.wrap(blockId);
            return new UUID(bytes.getLong(), bytes.getLong());
        }

        private long count(int field, String name) {
            if (counts[field] < 0) {
                throw new CorruptFileException(
                        location, name + " is not a count: " + Long.toUnsignedString(counts[field]));
            }
            return counts[field];
        }
    }
}
