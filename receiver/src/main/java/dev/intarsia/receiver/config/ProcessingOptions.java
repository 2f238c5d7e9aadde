package dev.intarsia.receiver.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Options for reading partitions.
///
/// @param batchSize records per batch, 1 to 65,536
/// @param minFileAge minimum age of a root file
/// @param spanAttrsGrace how long span files wait for the files of their attributes
/// @param validateRelations whether duplicate ids, orphans and the order of ids are checked and reported
/// @param processingTimeout maximum time per partition and poll; empty for no limit
/// @param checkpointFile file that records what was consumed; empty to keep the checkpoint in memory only
/// @param maxBufferBytes maximum number of bytes of child rows held per partition
/// @param partitionConcurrency number of partitions read concurrently
public record ProcessingOptions(
        int batchSize,
        Duration minFileAge,
        Duration spanAttrsGrace,
        boolean validateRelations,
        Optional<Duration> processingTimeout,
        Optional<Path> checkpointFile,
        long maxBufferBytes,
        int partitionConcurrency) {
    /// Maximum number of records of a batch.
    public static final int MAX_BATCH_SIZE = 65_536;
    /// Maximum number of partitions read concurrently.
    public static final int MAX_CONCURRENCY = 1024;
    /// Minimum buffer size.
    public static final long MIN_BUFFER_BYTES = 1L << 20;

    /// Validates the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public ProcessingOptions {
        require(batchSize >= 1 && batchSize <= MAX_BATCH_SIZE, "batchSize", batchSize);
        require(!minFileAge.isNegative(), "minFileAge", minFileAge);
        require(!spanAttrsGrace.isNegative(), "spanAttrsGrace", spanAttrsGrace);
        require(maxBufferBytes >= MIN_BUFFER_BYTES, "maxBufferBytes", maxBufferBytes);
        require(
                partitionConcurrency >= 1 && partitionConcurrency <= MAX_CONCURRENCY,
                "partitionConcurrency",
                partitionConcurrency);
    }

    private static void require(boolean condition, String name, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
