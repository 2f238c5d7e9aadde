package dev.intarsia.tempo.tenant;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/// The protobuf form of a tenant index: `created_at` 1, `meta` 2 repeated, `compacted_meta` 3 repeated. Fields that are
/// not known, or of another wire type, are skipped, as protobuf requires it.
///
/// Entries are taken out of the stream one by one, as bytes.
final class ProtobufIndex {
    private static final int CREATED_AT = 1;
    private static final int META = 2;
    private static final int COMPACTED_META = 3;

    private ProtobufIndex() {}

    static void read(InputStream content, IndexEntries entries) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(content);
        MetaMessage message = new MetaMessage(entries.location());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                skip(tag, in, entries);
                continue;
            }
            byte[] field = field(in, entries);
            switch (WireFormat.getTagFieldNumber(tag)) {
                case CREATED_AT -> entries.createdAt(createdAt(field, message, entries));
                case META -> entries.live(field, message::meta);
                case COMPACTED_META -> entries.compacted(field, message::compactedMeta);
                default -> {
                    // Not known.
                }
            }
        }
    }

    private static Instant createdAt(byte[] field, MetaMessage message, IndexEntries entries) throws IOException {
        return message.timestamp(CodedInputStream.newInstance(field))
                .orElseThrow(() -> new CorruptFileException(entries.location(), "created_at is not a time"));
    }

    private static byte[] field(CodedInputStream in, IndexEntries entries) throws IOException {
        int length = in.readRawVarint32();
        if (length < 0) {
            throw new CorruptFileException(entries.location(), "not a tenant index: a length is negative");
        }
        if (length > entries.maxMetaBytes()) {
            throw new LimitExceededException(
                    entries.location(),
                    "an entry has " + length + " bytes, more than the limit of " + entries.maxMetaBytes());
        }
        return in.readRawBytes(length);
    }

    private static void skip(int tag, CodedInputStream in, IndexEntries entries) throws IOException {
        if (!in.skipField(tag)) {
            throw new CorruptFileException(entries.location(), "not a tenant index: a group ends that did not begin");
        }
    }
}
