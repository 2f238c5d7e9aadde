package dev.intarsia.otap.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How a receiver reads partitions.
///
/// @param batchSize records per batch, 1 to 65,536
/// @param minFileAge how long a root file must have been there
/// @param spanAttrsGrace how long files of spans wait for those of their attributes
/// @param validateRelations whether duplicate ids, orphans and the order of ids are looked for and reported
/// @param processingTimeout how long a partition may take per poll; empty for as long as it takes
/// @param checkpointFile where it is kept what was consumed; empty to keep it in memory only
/// @param maxBufferBytes the most bytes of child rows held per partition
/// @param partitionConcurrency partitions read at a time
public record ProcessingOptions(
        int batchSize,
        Duration minFileAge,
        Duration spanAttrsGrace,
        boolean validateRelations,
        Optional<Duration> processingTimeout,
        Optional<Path> checkpointFile,
        long maxBufferBytes,
        int partitionConcurrency) {
    /// The largest batch.
    public static final int MAX_BATCH_SIZE = 65_536;
    /// The most partitions at a time.
    public static final int MAX_CONCURRENCY = 1024;
    /// The smallest buffer.
    public static final long MIN_BUFFER_BYTES = 1L << 20;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of range
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
