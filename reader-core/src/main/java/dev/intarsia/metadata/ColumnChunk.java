package dev.intarsia.metadata;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One column of one row group: where its pages lie and what the writer says about them (parquet.thrift, `ColumnChunk`
/// with its `ColumnMetaData`).
///
/// Most numbers are the file's claims as they are. They are checked when they are used: [#range()] and the other ranges
/// reject a chunk that cannot be read, so that a bad chunk that is not read does not fail the file.
///
/// A chunk belongs to the leaf at its position in the row group, as the format demands ("must have the same order as
/// the SchemaElement list"); the path the chunk itself names is kept in [#declaredPath()], and nothing depends on it.
public final class ColumnChunk {

    /// Bit of [ColumnChunkBuilder#encodings] for a number no [Encoding] has.
    static final int UNKNOWN_ENCODING = 1 << 31;

    private static final int MAGIC_LENGTH = 4;

    private final FileExtent file;
    private final LeafColumn leaf;
    private final int rowGroup;
    private final boolean hasMetadata;
    private final int typeNumber;
    private final int codecNumber;
    private final int encodings;
    private final long valueCount;
    private final long totalUncompressedSize;
    private final long totalCompressedSize;
    private final long dataPageOffset;
    private final long indexPageOffset;
    private final long dictionaryPageOffset;
    private final long bloomFilterOffset;
    private final int bloomFilterLength;
    private final long offsetIndexOffset;
    private final int offsetIndexLength;
    private final long columnIndexOffset;
    private final int columnIndexLength;
    private final long fileOffset;
    private final String filePath;
    private final ChunkEncryption encryption;
    private final Statistics statistics;
    private final SizeStatistics sizeStatistics;
    private final GeospatialStatistics geospatialStatistics;
    private final int[] encodingStats;
    private final List<KeyValue> keyValues;
    private final @Nullable ColumnPath declaredPath;

    ColumnChunk(FileExtent file, LeafColumn leaf, int rowGroup, ColumnChunkBuilder values) {
        this.file = file;
        this.leaf = leaf;
        this.rowGroup = rowGroup;
        hasMetadata = values.hasMetadata;
        typeNumber = values.typeNumber;
        codecNumber = values.codecNumber;
        encodings = values.encodings;
        valueCount = values.valueCount;
        totalUncompressedSize = values.totalUncompressedSize;
        totalCompressedSize = values.totalCompressedSize;
        dataPageOffset = values.dataPageOffset;
        indexPageOffset = values.indexPageOffset;
        dictionaryPageOffset = values.dictionaryPageOffset;
        bloomFilterOffset = values.bloomFilterOffset;
        bloomFilterLength = values.bloomFilterLength;
        offsetIndexOffset = values.offsetIndexOffset;
        offsetIndexLength = values.offsetIndexLength;
        columnIndexOffset = values.columnIndexOffset;
        columnIndexLength = values.columnIndexLength;
        fileOffset = values.fileOffset;
        filePath = values.filePath;
        encryption = values.encryption;
        statistics = values.statistics;
        sizeStatistics = values.sizeStatistics;
        geospatialStatistics = values.geospatialStatistics;
        encodingStats = values.encodingStats;
        keyValues = List.copyOf(values.keyValues);
        declaredPath = values.declaredPath;
    }

    /// The column.
    public LeafColumn leaf() {
        return leaf;
    }

    /// Ordinal of the row group.
    public int rowGroup() {
        return rowGroup;
    }

    /// This chunk as the place of an error.
    public ErrorLocation location() {
        return file.location().withRowGroup(rowGroup).withColumn(leaf.path().dotted());
    }

    /// The codec of the pages.
    ///
    /// @throws UnsupportedFeatureException when the format names no codec with this number
    public Compression compression() {
        if (codecNumber < 0 || codecNumber > Compression.LZ4_RAW.ordinal()) {
            throw new UnsupportedFeatureException(location(), "compression codec number " + codecNumber);
        }
        return Compression.of(codecNumber);
    }

    /// Number of the codec as the file contains it.
    public int codecNumber() {
        return codecNumber;
    }

    /// The encodings of the chunk's pages, levels included, as claimed; without those this reader cannot name.
    public Set<Encoding> encodings() {
        Set<Encoding> set = EnumSet.noneOf(Encoding.class);
        for (Encoding encoding : Encoding.values()) {
            if (hasEncoding(encoding)) {
                set.add(encoding);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /// Whether this encoding is among those claimed.
    public boolean hasEncoding(Encoding encoding) {
        return (encodings & 1 << encoding.number()) != 0;
    }

    /// Whether the file claims an encoding this reader cannot name.
    public boolean hasUnknownEncoding() {
        return (encodings & UNKNOWN_ENCODING) != 0;
    }

    /// Number of values, nulls and empty lists included; as claimed, [#range()] refuses a negative one.
    public long valueCount() {
        return valueCount;
    }

    /// Bytes of all pages before compression, headers included, as claimed.
    public long totalUncompressedSize() {
        return totalUncompressedSize;
    }

    /// Bytes of all pages in the file, headers included, as claimed.
    public long totalCompressedSize() {
        return totalCompressedSize;
    }

    /// Where the first data page lies, as claimed.
    public long dataPageOffset() {
        return dataPageOffset;
    }

    /// Where the dictionary page lies, -1 when the file names none (older writers put 0).
    public long dictionaryPageOffset() {
        return dictionaryPageOffset;
    }

    /// Where an index page lies, -1 when there is none.
    public long indexPageOffset() {
        return indexPageOffset;
    }

    /// What the writer states about the values; [Statistics#NONE] when nothing.
    public Statistics statistics() {
        return statistics;
    }

    /// Sizes before encoding; [SizeStatistics#NONE] when unknown.
    public SizeStatistics sizeStatistics() {
        return sizeStatistics;
    }

    /// Statistics of shapes; [GeospatialStatistics#NONE] when there are none.
    public GeospatialStatistics geospatialStatistics() {
        return geospatialStatistics;
    }

    /// How many pages have which type and encoding, as claimed; empty when unknown.
    public List<PageEncodingStats> encodingStats() {
        List<PageEncodingStats> list = new ArrayList<>(encodingStats.length / 3);
        for (int i = 0; i < encodingStats.length; i += 3) {
            list.add(new PageEncodingStats(encodingStats[i], encodingStats[i + 1], encodingStats[i + 2]));
        }
        return Collections.unmodifiableList(list);
    }

    /// Where the bloom filter lies, -1 when there is none.
    public long bloomFilterOffset() {
        return bloomFilterOffset;
    }

    /// Bytes of the bloom filter with its header, -1 when unknown (older writers store no length).
    public int bloomFilterLength() {
        return bloomFilterLength;
    }

    /// Where the offset index lies, -1 when there is none.
    public long offsetIndexOffset() {
        return offsetIndexOffset;
    }

    /// Bytes of the offset index, -1 when there is none.
    public int offsetIndexLength() {
        return offsetIndexLength;
    }

    /// Where the column index lies, -1 when there is none.
    public long columnIndexOffset() {
        return columnIndexOffset;
    }

    /// Bytes of the column index, -1 when there is none.
    public int columnIndexLength() {
        return columnIndexLength;
    }

    /// Deprecated offset of a copy of this metadata, as claimed; nothing depends on it.
    public long fileOffset() {
        return fileOffset;
    }

    /// Name of another file that holds the pages; empty for this file. [#range()] refuses any other.
    public String filePath() {
        return filePath;
    }

    /// Free metadata of the chunk.
    public List<KeyValue> keyValues() {
        return keyValues;
    }

    /// How the chunk is encrypted.
    public ChunkEncryption encryption() {
        return encryption;
    }

    /// True when the file describes the chunk; false as a rule only where the description is encrypted.
    public boolean hasMetadata() {
        return hasMetadata;
    }

    /// The path the chunk names for itself: that of its leaf, in a correct file.
    public ColumnPath declaredPath() {
        return declaredPath == null ? leaf.path() : declaredPath;
    }

    /// The bytes of all pages of this chunk, the dictionary page first. Empty for a chunk without values: writers put
    /// anything into the offset and size of a chunk in a row group without rows.
    ///
    /// @throws CorruptFileException when the chunk does not fit its column or its file
    /// @throws UnsupportedFeatureException when the chunk is encrypted or lies in another file
    public ByteRange range() {
        requireReadable();
        if (valueCount < 0) {
            throw corrupt("negative value count " + valueCount);
        }
        if (valueCount == 0) {
            return new ByteRange(0, 0);
        }
        if (totalUncompressedSize < 0) {
            throw corrupt("negative uncompressed size " + totalUncompressedSize);
        }
        boolean dictionaryFirst = dictionaryPageOffset > 0 && dictionaryPageOffset < dataPageOffset;
        return within(dictionaryFirst ? dictionaryPageOffset : dataPageOffset, totalCompressedSize, "column chunk");
    }

    /// The bytes of the offset index.
    ///
    /// @throws CorruptFileException when it does not lie inside the file
    public Optional<ByteRange> offsetIndexRange() {
        if (offsetIndexOffset < 0 && offsetIndexLength < 0) {
            return Optional.empty();
        }
        requireReadable();
        return Optional.of(within(offsetIndexOffset, offsetIndexLength, "offset index"));
    }

    /// The bytes of the column index.
    ///
    /// @throws CorruptFileException when it does not lie inside the file
    public Optional<ByteRange> columnIndexRange() {
        if (columnIndexOffset < 0 && columnIndexLength < 0) {
            return Optional.empty();
        }
        requireReadable();
        return Optional.of(within(columnIndexOffset, columnIndexLength, "column index"));
    }

    /// The bytes of the bloom filter with its header; where the file does not state their length, all bytes from its
    /// start to the end of the file's data.
    ///
    /// @throws CorruptFileException when it does not lie inside the file
    public Optional<ByteRange> bloomFilterRange() {
        if (bloomFilterOffset < 0) {
            return Optional.empty();
        }
        requireReadable();
        long length = bloomFilterLength < 0 ? file.dataEnd() - bloomFilterOffset : bloomFilterLength;
        return Optional.of(within(bloomFilterOffset, length, "bloom filter"));
    }

    /// Checks what the metadata states without the pages: that the chunk is neither encrypted nor in another file, and
    /// that its codec is read and its encodings are known. A chunk without values needs neither of the latter.
    ///
    /// @throws UnsupportedFeatureException when this version does not read it
    public void requireSupported() {
        requireOwnPlainBytes();
        if (valueCount == 0 || !hasMetadata) {
            return;
        }
        if (!Decompressors.supports(compression())) {
            throw new UnsupportedFeatureException(location(), "codec " + compression());
        }
        if (hasUnknownEncoding()) {
            throw new UnsupportedFeatureException(location(), "pages in an encoding that is not known");
        }
    }

    private void requireOwnPlainBytes() {
        if (encryption != ChunkEncryption.NONE) {
            throw new UnsupportedFeatureException(location(), "the column is encrypted");
        }
        if (!filePath.isEmpty()) {
            throw new UnsupportedFeatureException(location(), "the column lies in another file: " + filePath);
        }
    }

    private void requireReadable() {
        requireOwnPlainBytes();
        if (!hasMetadata) {
            throw corrupt("the column chunk has no metadata");
        }
        if (typeNumber != leaf.type().ordinal()) {
            String name = PhysicalType.isKnown(typeNumber)
                    ? PhysicalType.of(typeNumber).name()
                    : "type number " + typeNumber;
            throw corrupt("the schema says " + leaf.type() + ", the column chunk " + name);
        }
    }

    private ByteRange within(long offset, long length, String what) {
        if (length < 0 || offset < MAGIC_LENGTH || offset > file.dataEnd() || length > file.dataEnd() - offset) {
            throw corrupt(what + " of " + length + " bytes at offset " + offset
                    + " does not lie in the data of the file, " + MAGIC_LENGTH + " to " + file.dataEnd());
        }
        return new ByteRange(offset, length);
    }

    private CorruptFileException corrupt(String reason) {
        return new CorruptFileException(location(), reason);
    }
}
