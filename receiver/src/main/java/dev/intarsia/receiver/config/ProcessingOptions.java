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

    /// Batches of 1000 records; files at least 10 s old, a minute of grace for attributes of spans; no validation, no
    /// time
    /// limit, no checkpoint file; 64 MiB for each of four partitions at a time.
    public static final ProcessingOptions DEFAULTS = new ProcessingOptions(
            1000,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            false,
            Optional.empty(),
            Optional.empty(),
            64L << 20,
            4);

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

    /// These options with another [#batchSize()].
    public ProcessingOptions withBatchSize(int records) {
        return new ProcessingOptions(
                records,
                minFileAge,
                spanAttrsGrace,
                validateRelations,
                processingTimeout,
                checkpointFile,
                maxBufferBytes,
                partitionConcurrency);
    }

    /// These options with another [#minFileAge()].
    public ProcessingOptions withMinFileAge(Duration age) {
        return new ProcessingOptions(
                batchSize,
                age,
                spanAttrsGrace,
                validateRelations,
                processingTimeout,
                checkpointFile,
                maxBufferBytes,
                partitionConcurrency);
    }

    /// These options with another [#spanAttrsGrace()].
    public ProcessingOptions withSpanAttrsGrace(Duration grace) {
        return new ProcessingOptions(
                batchSize,
                minFileAge,
                grace,
                validateRelations,
                processingTimeout,
                checkpointFile,
                maxBufferBytes,
                partitionConcurrency);
    }

    /// These options with another [#validateRelations()].
    public ProcessingOptions withValidateRelations(boolean validate) {
        return new ProcessingOptions(
                batchSize,
                minFileAge,
                spanAttrsGrace,
                validate,
                processingTimeout,
                checkpointFile,
                maxBufferBytes,
                partitionConcurrency);
    }

    /// These options with another [#processingTimeout()].
    public ProcessingOptions withProcessingTimeout(Duration timeout) {
        return new ProcessingOptions(
                batchSize,
                minFileAge,
                spanAttrsGrace,
                validateRelations,
                Optional.of(timeout),
                checkpointFile,
                maxBufferBytes,
                partitionConcurrency);
    }

    /// These options with another [#checkpointFile()].
    public ProcessingOptions withCheckpointFile(Path file) {
        return new ProcessingOptions(
                batchSize,
                minFileAge,
                spanAttrsGrace,
                validateRelations,
                processingTimeout,
                Optional.of(file),
                maxBufferBytes,
                partitionConcurrency);
    }

    /// These options with another [#maxBufferBytes()].
    public ProcessingOptions withMaxBufferBytes(long bytes) {
        return new ProcessingOptions(
                batchSize,
                minFileAge,
                spanAttrsGrace,
                validateRelations,
                processingTimeout,
                checkpointFile,
                bytes,
                partitionConcurrency);
    }

    /// These options with another [#partitionConcurrency()].
    public ProcessingOptions withPartitionConcurrency(int partitions) {
        return new ProcessingOptions(
                batchSize,
                minFileAge,
                spanAttrsGrace,
                validateRelations,
                processingTimeout,
                checkpointFile,
                maxBufferBytes,
                partitions);
    }

    private static void require(boolean condition, String name, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
