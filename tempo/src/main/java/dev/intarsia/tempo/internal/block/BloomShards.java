package dev.intarsia.tempo.internal.block;

import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.block.TraceIds;
import java.util.List;

/// All shards of a block's bloom filter while the block is written, sized as Tempo sizes them.
public final class BloomShards {
    /// Tempo's default size of a shard.
    public static final int DEFAULT_SHARD_BYTES = 100 * 1024;
    /// Tempo's default share of wrong positives.
    public static final double DEFAULT_FALSE_POSITIVES = 0.01;

    private static final int MAX_SHARDS = 1000;

    private final List<TraceIdBloomFilter> shards;

    private BloomShards(List<TraceIdBloomFilter> shards) {
        this.shards = shards;
    }

    /// Shards for a number of traces with Tempo's default parameters.
    public static BloomShards sized(long traces) {
        return sized(traces, DEFAULT_SHARD_BYTES, DEFAULT_FALSE_POSITIVES);
    }

    /// Shards for a number of traces: as many of the given size as the optimal filter for all traces would fill, at
    /// least 1 and at most 1000, each with the optimal filter's number of hashes.
    ///
    /// @param traces expected number of traces; the share of wrong positives holds up to there
    /// @param shardBytes size of each shard
    /// @param falsePositives share of wrong positives, between 0 and 1
    public static BloomShards sized(long traces, int shardBytes, double falsePositives) {
        if (shardBytes < 1 || !(falsePositives > 0 && falsePositives < 1)) {
            throw new IllegalArgumentException("bloom shards of " + shardBytes + " bytes for " + falsePositives);
        }
        double expected = Math.max(1, traces);
        double ln2 = Math.log(2);
        double bits = Math.ceil(-expected * Math.log(falsePositives) / (ln2 * ln2));
        int hashes = (int) Math.ceil(ln2 * bits / expected);
        double shardBits = shardBytes * 8.0;
        int count = (int) Math.clamp(Math.ceil(bits / shardBits), 1.0, MAX_SHARDS);
        TraceIdBloomFilter[] shards = new TraceIdBloomFilter[count];
        for (int i = 0; i < count; i++) {
            shards[i] = new TraceIdBloomFilter(shardBytes * 8L, hashes);
        }
        return new BloomShards(List.of(shards));
    }

    /// Adds a trace to its shard.
    public void add(Bytes traceId) {
        shards.get(TraceIds.bloomShard(traceId, shards.size())).add(traceId);
    }

    /// The shards; their position is their number.
    public List<TraceIdBloomFilter> shards() {
        return shards;
    }
}
