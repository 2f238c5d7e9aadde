package dev.intarsia.store.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// How requests are sent, whatever the vendor.
///
/// @param connectTimeout longest wait for a connection
/// @param idleTimeout longest wait for the first byte of an answer, and between two reads of it
/// @param maxConnections most connections at a time; further requests wait
/// @param maxAttempts most attempts in a row that bring no byte, the first included; at least 1
/// @param firstBackOff longest pause before the second attempt; doubled for each further one, and each pause is chosen
/// at
///     random up to it (full jitter)
/// @param maxBackOff longest pause that doubling may lead to
/// @param caFile certificates in PEM that are trusted instead of those of the JVM
public record HttpStoreOptions(
        Duration connectTimeout,
        Duration idleTimeout,
        int maxConnections,
        int maxAttempts,
        Duration firstBackOff,
        Duration maxBackOff,
        Optional<Path> caFile) {
    /// 5 s to connect, 10 s between reads, 64 connections, 5 attempts with pauses of up to 50 ms, 100 ms and so on, at
    /// most
    /// 5 s; TLS with the certificates of the JVM.
    public static final HttpStoreOptions DEFAULTS = new HttpStoreOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            64,
            5,
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Optional.empty());

    /// Checks the ranges.
    public HttpStoreOptions {
        Objects.requireNonNull(caFile, "caFile");
        requirePositive(connectTimeout, "connectTimeout");
        requirePositive(idleTimeout, "idleTimeout");
        requirePositive(firstBackOff, "firstBackOff");
        requirePositive(maxBackOff, "maxBackOff");
        if (maxConnections < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException("maxConnections " + maxConnections + ", maxAttempts " + maxAttempts);
        }
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " " + duration);
        }
    }

    /// These options with other timeouts.
    public HttpStoreOptions withTimeouts(Duration connect, Duration idle) {
        return new HttpStoreOptions(connect, idle, maxConnections, maxAttempts, firstBackOff, maxBackOff, caFile);
    }

    /// These options with another [#maxConnections()].
    public HttpStoreOptions withMaxConnections(int connections) {
        return new HttpStoreOptions(
                connectTimeout, idleTimeout, connections, maxAttempts, firstBackOff, maxBackOff, caFile);
    }

    /// These options with other attempts and pauses between them.
    public HttpStoreOptions withRetries(int attempts, Duration first, Duration most) {
        return new HttpStoreOptions(connectTimeout, idleTimeout, maxConnections, attempts, first, most, caFile);
    }

    /// These options with a [#caFile()].
    public HttpStoreOptions withCaFile(Path file) {
        return new HttpStoreOptions(
                connectTimeout, idleTimeout, maxConnections, maxAttempts, firstBackOff, maxBackOff, Optional.of(file));
    }
}
