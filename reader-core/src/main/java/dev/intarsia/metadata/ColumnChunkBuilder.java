package dev.intarsia.metadata;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects one column chunk after the other: [#build] reads the fields, [#reset] discards them. The field names are
/// those of [ColumnChunk]'s accessors; what is absent in the file keeps the value [#reset] yields.
public final class ColumnChunkBuilder {

    private static final int[] NO_ENCODING_STATS = {};

    boolean hasMetadata;
    int typeNumber;
    int codecNumber;
    int encodings;
    long valueCount;
    long totalUncompressedSize;
    long totalCompressedSize;
    long dataPageOffset;
    long indexPageOffset;
    long dictionaryPageOffset;
    long bloomFilterOffset;
    int bloomFilterLength;
    long offsetIndexOffset;
    int offsetIndexLength;
    long columnIndexOffset;
    int columnIndexLength;
    long fileOffset;
    String filePath = "";
    ChunkEncryption encryption = ChunkEncryption.NONE;
    Statistics statistics = Statistics.NONE;
    SizeStatistics sizeStatistics = SizeStatistics.NONE;
    GeospatialStatistics geospatialStatistics = GeospatialStatistics.NONE;
    int[] encodingStats = NO_ENCODING_STATS;
    List<KeyValue> keyValues = List.of();

    @Nullable
    ColumnPath declaredPath;

    /// Starts empty.
    public ColumnChunkBuilder() {
        reset();
    }

    /// Discards everything.
    public void reset() {
        resetMetadata();
        hasMetadata = false;
        offsetIndexOffset = -1;
        offsetIndexLength = -1;
        columnIndexOffset = -1;
        columnIndexLength = -1;
        fileOffset = 0;
        filePath = "";
        encryption = ChunkEncryption.NONE;
    }

    /// Discards what the chunk's metadata said, and notes that there is metadata.
    public void resetMetadata() {
        hasMetadata = true;
        typeNumber = -1;
        codecNumber = -1;
        encodings = 0;
        valueCount = -1;
        totalUncompressedSize = -1;
        totalCompressedSize = -1;
        dataPageOffset = -1;
        indexPageOffset = -1;
        dictionaryPageOffset = -1;
        bloomFilterOffset = -1;
        bloomFilterLength = -1;
        statistics = Statistics.NONE;
        sizeStatistics = SizeStatistics.NONE;
        geospatialStatistics = GeospatialStatistics.NONE;
        encodingStats = NO_ENCODING_STATS;
        keyValues = List.of();
        declaredPath = null;
    }

    /// The chunk collected so far.
    public ColumnChunk build(FileExtent file, LeafColumn leaf, int rowGroup) {
        return new ColumnChunk(file, leaf, rowGroup, this);
    }

    /// Sets the number of the physical type.
    public void typeNumber(int number) {
        typeNumber = number;
    }

    /// Sets the number of the codec.
    public void codecNumber(int number) {
        codecNumber = number;
    }

    /// Discards the encodings.
    public void clearEncodings() {
        encodings = 0;
    }

    /// Adds an encoding by its number, known or not.
    public void addEncoding(int number) {
        encodings |= Encoding.isKnown(number) ? 1 << number : ColumnChunk.UNKNOWN_ENCODING;
    }

    /// Sets the path the chunk names; `null` when it is that of its leaf.
    public void declaredPath(@Nullable ColumnPath path) {
        declaredPath = path;
    }

    /// Sets the number of values.
    public void valueCount(long count) {
        valueCount = count;
    }

    /// Sets the bytes before compression.
    public void totalUncompressedSize(long bytes) {
        totalUncompressedSize = bytes;
    }

    /// Sets the bytes in the file.
    public void totalCompressedSize(long bytes) {
        totalCompressedSize = bytes;
    }

    /// Sets where the first data page lies.
    public void dataPageOffset(long offset) {
        dataPageOffset = offset;
    }

    /// Sets where an index page lies.
    public void indexPageOffset(long offset) {
        indexPageOffset = offset;
    }

    /// Sets where the dictionary page lies; 0 and less mean that there is none.
    public void dictionaryPageOffset(long offset) {
        dictionaryPageOffset = offset > 0 ? offset : -1;
    }

    /// Sets where the bloom filter lies.
    public void bloomFilterOffset(long offset) {
        bloomFilterOffset = offset;
    }

    /// Sets the bytes of the bloom filter.
    public void bloomFilterLength(int bytes) {
        bloomFilterLength = bytes;
    }

    /// Sets where the offset index lies.
    public void offsetIndexOffset(long offset) {
        offsetIndexOffset = offset;
    }

    /// Sets the bytes of the offset index.
    public void offsetIndexLength(int bytes) {
        offsetIndexLength = bytes;
    }

    /// Sets where the column index lies.
    public void columnIndexOffset(long offset) {
        columnIndexOffset = offset;
    }

    /// Sets the bytes of the column index.
    public void columnIndexLength(int bytes) {
        columnIndexLength = bytes;
    }

    /// Sets the deprecated offset of a copy of the metadata.
    public void fileOffset(long offset) {
        fileOffset = offset;
    }

    /// Sets the name of the file that holds the pages.
    public void filePath(String path) {
        filePath = path;
    }

    /// Sets how the chunk is encrypted.
    public void encryption(ChunkEncryption how) {
        encryption = how;
    }

    /// Sets the statistics.
    public void statistics(Statistics values) {
        statistics = values;
    }

    /// Sets the sizes before encoding.
    public void sizeStatistics(SizeStatistics values) {
        sizeStatistics = values;
    }

    /// Sets the statistics of shapes.
    public void geospatialStatistics(GeospatialStatistics values) {
        geospatialStatistics = values;
    }

    /// Sets page type, encoding and count of each kind of page, three numbers each; the array is kept.
    public void encodingStats(int[] triples) {
        encodingStats = triples;
    }

    /// Sets the free metadata.
    public void keyValues(List<KeyValue> pairs) {
        keyValues = pairs;
    }
}
