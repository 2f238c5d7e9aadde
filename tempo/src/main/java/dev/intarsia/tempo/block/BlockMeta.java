package dev.intarsia.tempo.block;

import dev.intarsia.error.ErrorLocation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What `meta.json` states about a block (Tempo storage format, object layout). Numbers that Tempo stores as unsigned
/// 32 bits are `long` here.
///
/// @param format the trace format's name; see [TempoFormat]
/// @param blockId the block's id, the last part of its prefix
/// @param tenantId the tenant
/// @param startTime start of the earliest span, whole seconds; as stated, see [#hasKnownTimes()]
/// @param endTime end of the latest span, whole seconds; as stated, see [#hasKnownTimes()]
/// @param totalObjects number of traces; an estimate, made while the block was being written: the footer counts
/// @param sizeBytes size of `data.parquet`; 0 if not stated
/// @param compactionLevel how often the block's traces went through compaction
/// @param indexPageSize unused by Parquet blocks
/// @param totalRecords meant to be the number of row groups; a hint only, seen off by one and worse
/// @param bloomShards number of bloom filter objects; see [#bloomShardCount()]
/// @param footerSizeBytes length of the Parquet footer; 0 if not stated
/// @param dedicatedColumns attributes with columns of their own; the order assigns the columns
/// @param replicationFactor 1, or 0 for blocks of which the same span may be in up to three
public record BlockMeta(
        String format,
        UUID blockId,
        String tenantId,
        Instant startTime,
        Instant endTime,
        long totalObjects,
        long sizeBytes,
        long compactionLevel,
        long indexPageSize,
        long totalRecords,
        long bloomShards,
        long footerSizeBytes,
        List<DedicatedColumn> dedicatedColumns,
        long replicationFactor) {

    /// Go's zero time, which stands for a time that a meta does not state.
    public static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    /// Seconds since 1970 that were taken for milliseconds or less lie before.
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");
    /// The last time that 63 bits of nanoseconds can hold, as those of spans. Milliseconds since 1970 that were taken
    /// for
    /// seconds lie thousands of years behind it.
    private static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    /// Shards of metas that say 0.
    private static final int LEGACY_BLOOM_SHARDS = 10;

    /// Copies the list.
    public BlockMeta {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(blockId, "blockId");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(startTime, "startTime");
        Objects.requireNonNull(endTime, "endTime");
        dedicatedColumns = List.copyOf(dedicatedColumns);
    }

    /// Parses a `meta.json` or `meta.compacted.json`. Unknown keys, and the old ones `minID`, `maxID` (known to be
    /// wrong in real blocks), `encoding` and `dataEncoding`, are ignored. Any format name is accepted: see
    /// [#tempoFormat] whether it can be read. A text or number that is no RFC 3339 time is as none, [#NO_TIME]: no more
    /// depends on it than which blocks need not be read.
    ///
    /// @param json the object's bytes
    /// @param location the object, for errors
    /// @throws dev.intarsia.error.CorruptFileException when it is no JSON object, a field has a value of the wrong
    ///     kind, or there are more than 100,000 tokens or 1,000 dedicated columns
    /// @throws dev.intarsia.error.UnsupportedFeatureException when a dedicated column has a scope, type or option that
    /// is not known
    public static BlockMeta parse(byte[] json, ErrorLocation location) {
        return BlockMetaJson.parse(json, location);
    }

    /// The meta as Tempo writes it: same keys, same order, defaults left out where Tempo leaves them out, no line end.
    public byte[] toJson() {
        return BlockMetaJson.write(this);
    }

    /// Whether the times state anything about the block's spans. They do not when one is absent, the start lies after
    /// the
    /// end, or one lies before 1971 or after 2262, where no clock was but a zero, an overflow or a value of another
    /// unit is
    /// shown. Tempo before 2.6 wrote the time of arrival as the start of blocks with older traces only (tempo #3197).
    /// Where they are not known they rule no block out.
    public boolean hasKnownTimes() {
        return isPlausible(startTime) && isPlausible(endTime) && !startTime.isAfter(endTime);
    }

    static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    /// The format of the block.
    ///
    /// @param location the object the meta came from, for the error
    /// @throws dev.intarsia.error.UnsupportedFeatureException naming the format when it is a preview or not known
    public TempoFormat tempoFormat(ErrorLocation location) {
        return TempoFormat.of(format, location);
    }

    /// Number of bloom filter objects; metas that say 0 mean 10.
    ///
    /// @throws ArithmeticException if the meta names more shards than an `int` counts
    public int bloomShardCount() {
        return bloomShards == 0 ? LEGACY_BLOOM_SHARDS : Math.toIntExact(bloomShards);
    }

    /// Names of the block's objects.
    public BlockLayout layout() {
        return BlockLayout.of(tenantId, blockId);
    }
}
