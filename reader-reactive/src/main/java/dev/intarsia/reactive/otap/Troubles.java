package dev.intarsia.reactive.otap;

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

/// How often things could not be read, and when they may be tried again. Not thread-safe.
final class Troubles {
    /// How often something is tried.
    static final int TRIES = 5;
    /// The longest pause between two tries.
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final int MOST_DOUBLINGS = 30;

    private final Duration firstPause;
    private final Map<Culprit, Trouble> known = new HashMap<>();
    private long pass;
    private Instant now = Instant.EPOCH;

    /// What is to blame.
    ///
    /// @param partition name of the partition
    /// @param file key of the file, `""` for all of them
    /// @param signal where all of them are to blame, for which records
    record Culprit(String partition, String file, Optional<Signal> signal) {
        /// Whether it matters to these records.
        boolean concerns(String other, Signal records) {
            return partition.equals(other)
                    && signal.filter(own -> own != records).isEmpty();
        }
    }

    /// What is known of it.
    ///
    /// @param versions of the files to blame
    /// @param tries how often they were tried in vain
    /// @param pass when they were tried last
    /// @param next when they may be tried again
    /// @param failure why they could not be read
    private record Trouble(Set<ObjectRef> versions, int tries, long pass, Instant next, ReadException failure) {}

    /// What may be done about something.
    enum Answer {
        /// It may be tried.
        TRY,
        /// Not now.
        LATER,
        /// Not until it changes.
        NEVER
    }

    /// @param firstPause the pause behind the first failure, doubled with each further one
    Troubles(Duration firstPause) {
        this.firstPause = firstPause;
    }

    /// Begins a pass.
    ///
    /// @param stillThere what is not forgotten
    void beginPass(Instant time, Predicate<Culprit> stillThere) {
        pass++;
        now = time;
        known.keySet().removeIf(stillThere.negate());
    }

    /// What was to blame before, and concerns these records.
    Set<Culprit> of(String partition, Signal signal) {
        return known.keySet().stream()
                .filter(culprit -> culprit.concerns(partition, signal))
                .collect(Collectors.toSet());
    }

    /// What may be done about files of these versions. Others than were to blame are tried anew.
    Answer answer(Culprit culprit, Set<ObjectRef> versions) {
        Trouble trouble = known.get(culprit);
        if (trouble != null && !trouble.versions().equals(versions)) {
            known.remove(culprit);
            return Answer.TRY;
        }
        if (trouble == null) {
            return Answer.TRY;
        }
        if (trouble.tries() >= TRIES) {
            return Answer.NEVER;
        }
        return now.isBefore(trouble.next()) ? Answer.LATER : Answer.TRY;
    }

    /// Why something could not be read the last time.
    Optional<ReadException> failure(Culprit culprit) {
        return Optional.ofNullable(known.get(culprit)).map(Trouble::failure);
    }

    /// Takes note of a failure; several of one pass count once.
    ///
    /// @param ends whether it is tried no more at some time
    /// @return whether that was the last time
    boolean note(Culprit culprit, Set<ObjectRef> versions, ReadException failure, boolean ends) {
        Trouble before = known.get(culprit);
        if (before != null && before.pass() == pass) {
            return false;
        }
        int tries = 1 + (before == null || !before.versions().equals(versions) ? 0 : before.tries());
        int counted = ends ? tries : Math.min(tries, TRIES - 1);
        known.put(culprit, new Trouble(versions, counted, pass, now.plus(pause(tries)), failure));
        return counted == TRIES;
    }

    private Duration pause(int tries) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /// Forgets what was to blame before this pass, unless it is not tried any more.
    void forget(Culprit culprit) {
        Trouble trouble = known.get(culprit);
        if (trouble != null && trouble.tries() < TRIES && trouble.pass() < pass) {
            known.remove(culprit);
        }
    }

    /// How many are tried no more until they change.
    int lastingCount() {
        return (int) known.values().stream()
                .filter(trouble -> trouble.tries() >= TRIES)
                .count();
    }
}
