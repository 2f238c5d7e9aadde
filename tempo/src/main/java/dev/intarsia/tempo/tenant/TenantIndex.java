package dev.intarsia.tempo.tenant;

import dev.intarsia.codec.compress.DecompressingStreams;
import dev.intarsia.codec.compress.ZstdWindow;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.Problems;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.CompactedBlockMeta;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// The index of a tenant: all metas in one object, made by one of Tempo's components at every poll (Tempo storage
/// format, object layout). There are two forms with the same content; readers take the first one that exists.
///
/// @param createdAt when it was made
/// @param live metas of live blocks, in the order of the index
/// @param compacted metas of compacted blocks that are still there, in the order of the index
/// @param problems entries that could not be read, or that name a block a second time; they are in no other list. All
///     are counted, the first ones kept
public record TenantIndex(
        Instant createdAt, List<BlockMeta> live, List<CompactedBlockMeta> compacted, Problems problems) {

    /// The form that is read first: a protobuf message in a Zstandard frame.
    public static final String PROTOBUF = "index.pb.zst";
    /// The form that is read when the other one does not exist: JSON in a GZIP member.
    public static final String JSON = "index.json.gz";

    /// Copies the lists.
    public TenantIndex {
        Objects.requireNonNull(createdAt, "createdAt");
        live = List.copyOf(live);
        compacted = List.copyOf(compacted);
        Objects.requireNonNull(problems, "problems");
    }

    /// Reads an `index.pb.zst`.
    ///
    /// @param content the object's bytes
    /// @param location the object, for errors
    /// @param limits what it may require
    /// @throws CorruptFileException when it is something else, cut short or without the time of its making
    /// @throws dev.intarsia.error.LimitExceededException when it holds more than the limits allow, or metas whose
    ///     names and columns differ so much that they take more than 64 MiB of heap
    public static TenantIndex parseProtobuf(byte[] content, ErrorLocation location, ListLimits limits) {
        int windowLog = ZstdWindow.log(content);
        return parse(
                content, location, limits, stream -> DecompressingStreams.zstd(stream, windowLog), ProtobufIndex::read);
    }

    /// Reads an `index.json.gz`, as [#parseProtobuf] does.
    ///
    /// @param content the object's bytes
    /// @param location the object, for errors
    /// @param limits what it may require
    public static TenantIndex parseJson(byte[] content, ErrorLocation location, ListLimits limits) {
        return parse(content, location, limits, DecompressingStreams::gzip, JsonIndex::read);
    }

    /// Bytes outside of the heap that [#parseProtobuf] takes: the window of the content's first frame, which no other
    /// frame may exceed.
    static long protobufWindowBytes(byte[] content) {
        return 1L << ZstdWindow.log(content);
    }

    private interface Opener {
        InputStream open(InputStream compressed) throws IOException;
    }

    private interface Form {
        void read(InputStream content, IndexEntries entries) throws IOException;
    }

    private static TenantIndex parse(
            byte[] content, ErrorLocation location, ListLimits limits, Opener opener, Form form) {
        IndexEntries entries = new IndexEntries(location, limits);
        try (InputStream plain = opener.open(new ByteArrayInputStream(content));
                InputStream limited = new LimitedStream(plain, limits.maxExpandedIndexBytes(), location)) {
            form.read(limited, entries);
        } catch (IOException e) {
            throw new CorruptFileException(location, "not a tenant index: " + e.getMessage(), e);
        }
        return entries.index();
    }
}
