package dev.intarsia.receiver.poll;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.store.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Counts failed attempts, and determines when they may be retried. Not thread-safe.
final class RetryTracker {
    /// Maximum number of attempts.
    static final int TRIES = 5;
    /// The longest pause between two attempts.
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final int MOST_DOUBLINGS = 30;

    private final Duration firstPause;
    private final Map<FailureKey, FailureState> failures = new HashMap<>();
    private long pass;
    private Instant now = Instant.EPOCH;

    /// Identifies what failed.
    ///
    /// @param partition name of the partition
    /// @param file key of the file, `""` for all files
    /// @param signal signal of the records, if all files failed
    record FailureKey(String partition, String file, Optional<Signal> signal) {
        /// Whether it affects these records.
        boolean concerns(String other, Signal records) {
            return partition.equals(other)
                    && signal.filter(own -> own != records).isEmpty();
        }
    }

    /// The state of a failure.
    ///
    /// @param versions versions of the failed files
    /// @param tries number of failed attempts
    /// @param pass pass of the last attempt
    /// @param next earliest time of the next attempt
    /// @param failure why they could not be read
    private record FailureState(Set<ObjectRef> versions, int tries, long pass, Instant next, ReadException failure) {}

    /// Whether an attempt is permitted.
    enum Answer {
        /// An attempt is permitted.
        TRY,
        /// Not now.
        LATER,
        /// Not until it changes.
        NEVER
    }

    /// @param firstPause the pause after the first failure, doubled with each further one
    RetryTracker(Duration firstPause) {
        this.firstPause = firstPause;
    }

    /// Begins a pass.
    ///
    /// @param stillThere selects the failures to keep
    void beginPass(Instant time, Predicate<FailureKey> stillThere) {
        pass++;
        now = time;
        failures.keySet().removeIf(stillThere.negate());
    }

    /// Returns recorded failures that affect these records.
    Set<FailureKey> of(String partition, Signal signal) {
        return failures.keySet().stream()
                .filter(key -> key.concerns(partition, signal))
                .collect(Collectors.toSet());
    }

    /// Returns whether an attempt with these file versions is permitted. Other versions than the failed ones are always
    /// permitted.
    Answer answer(FailureKey key, Set<ObjectRef> versions) {
        FailureState failed = failures.get(key);
        if (failed != null && !failed.versions().equals(versions)) {
            failures.remove(key);
            return Answer.TRY;
        }
        if (failed == null) {
            return Answer.TRY;
        }
        if (failed.tries() >= TRIES) {
            return Answer.NEVER;
        }
        return now.isBefore(failed.next()) ? Answer.LATER : Answer.TRY;
    }

    /// The last failure.
    Optional<ReadException> failure(FailureKey key) {
        return Optional.ofNullable(failures.get(key)).map(FailureState::failure);
    }

    /// Records a failure; several failures of one pass count once.
    ///
    /// @param ends whether the number of attempts is limited
    /// @return whether that was the last attempt
    boolean note(FailureKey key, Set<ObjectRef> versions, ReadException failure, boolean ends) {
        FailureState before = failures.get(key);
        if (before != null && before.pass() == pass) {
            return false;
        }
        int tries = 1 + (before == null || !before.versions().equals(versions) ? 0 : before.tries());
        int counted = ends ? tries : Math.min(tries, TRIES - 1);
        failures.put(key, new FailureState(versions, counted, pass, now.plus(pause(tries)), failure));
        return counted == TRIES;
    }

    private Duration pause(int tries) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /// Removes a failure of an earlier pass, unless it is quarantined.
    void remove(FailureKey key) {
        FailureState failed = failures.get(key);
        if (failed != null && failed.tries() < TRIES && failed.pass() < pass) {
            failures.remove(key);
        }
    }

    /// Number of failures that are not retried until the files change.
    int lastingCount() {
        return (int) failures.values().stream()
                .filter(failed -> failed.tries() >= TRIES)
                .count();
    }
}
