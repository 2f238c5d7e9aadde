package dev.intarsia.receiver.poll;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.CheckpointException;
import dev.intarsia.otap.error.OtapException;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.poll.RetryTracker.Answer;
import dev.intarsia.receiver.poll.RetryTracker.FailureKey;
import dev.intarsia.store.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Files and partitions that could not be read and are not retried for a while: longer after each attempt, and after
/// [RetryTracker#TRIES] attempts until they change.
///
/// If a failure names a file, that file is quarantined. A root file is excluded from its partition, which continues
/// without it, with resources and scopes unresolved; any other file blocks everything that needs it. Failures caused by
/// the store, a sink or the checkpoint's own file do not count, and files rejected by a limit are retried indefinitely,
/// with pauses. State is not kept across restarts. Thread-safe.
final class Quarantine {
    private final RetryTracker retries;

    /// @param firstPause the pause after the first failure, doubled with each further one
    Quarantine(Duration firstPause) {
        this.retries = new RetryTracker(firstPause);
    }

    /// Begins a pass over the discovered files.
    synchronized void beginPass(Discovered found) {
        Set<String> names = Stream.concat(
                        found.partitions().stream().map(Partition::name),
                        found.problems().stream().map(Quarantine::partitionOf))
                .collect(Collectors.toSet());
        retries.beginPass(found.listedAt(), failureKey -> names.contains(failureKey.partition()));
    }

    /// Name of the partition of a problem, `""` if unknown.
    static String partitionOf(ReadException problem) {
        return problem instanceof OtapException own ? own.place().partition() : "";
    }

    /// Returns the part of a partition that may be read now; empty if nothing may.
    synchronized Optional<Partition> admitted(Partition partition, Signal signal) {
        Partition rest = partition;
        for (FailureKey failureKey : retries.of(partition.name(), signal)) {
            Optional<TableFile> file = file(partition, failureKey.file());
            Optional<ReadException> failure = retries.failure(failureKey);
            Answer answer = retries.answer(failureKey, versions(partition, file));
            if (answer == Answer.TRY || !isNeeded(file, signal)) {
                continue;
            }
            if (answer == Answer.LATER || !isOfRoot(file, signal)) {
                return Optional.empty();
            }
            rest = rest.without(file.orElseThrow(), failure.orElseThrow());
        }
        return Optional.of(rest);
    }

    private static boolean isNeeded(Optional<TableFile> file, Signal signal) {
        return file.isEmpty() || signal.tables().contains(file.get().table());
    }

    private static boolean isOfRoot(Optional<TableFile> file, Signal signal) {
        return file.isPresent() && file.get().table() == signal.rootTable();
    }

    /// Records a partition that could not be read.
    ///
    /// @return the key of the file that is quarantined from now on, or `""` for all files
    synchronized Optional<String> note(Partition partition, Signal signal, ReadException failure) {
        Optional<TableFile> file = file(partition, failure.location().object());
        if (!isLasting(failure) || (failure instanceof CheckpointException && file.isEmpty())) {
            return Optional.empty();
        }
        String key = file.map(TableFile::key).orElse("");
        FailureKey failureKey =
                new FailureKey(partition.name(), key, key.isEmpty() ? Optional.of(signal) : Optional.empty());
        return note(failureKey, versions(partition, file), failure, !(failure instanceof LimitExceededException));
    }

    private Optional<String> note(FailureKey failureKey, Set<ObjectRef> versions, ReadException failure, boolean ends) {
        return retries.note(failureKey, versions, failure, ends) ? Optional.of(failureKey.file()) : Optional.empty();
    }

    /// Records a partition that was read to its end.
    synchronized void completed(Partition partition, Signal signal) {
        for (FailureKey failureKey : retries.of(partition.name(), signal)) {
            if (isNeeded(file(partition, failureKey.file()), signal)) {
                retries.remove(failureKey);
            }
        }
    }

    /// Whether a path that cannot be listed is to be reported now.
    synchronized boolean isReportDue(ReadException problem, Discovered found) {
        return retries.answer(failureKey(problem), versions(problem, found)) == Answer.TRY;
    }

    /// Records a path whose files cannot be assigned to partitions.
    ///
    /// @return the key of the file that is no longer reported from now on
    synchronized Optional<String> note(ReadException problem, Discovered found) {
        Throwable cause = problem.getCause();
        if (!isLasting(cause instanceof ReadException own ? own : problem)) {
            return Optional.empty();
        }
        // Changes of files other than root files are not detected.
        Set<ObjectRef> versions = versions(problem, found);
        return note(failureKey(problem), versions, problem, !versions.isEmpty());
    }

    private static FailureKey failureKey(ReadException problem) {
        return new FailureKey(partitionOf(problem), problem.location().object(), Optional.empty());
    }

    private static Set<ObjectRef> versions(ReadException problem, Discovered found) {
        return found.rootFiles().stream()
                .filter(file -> file.key().equals(problem.location().object()))
                .map(TableFile::object)
                .collect(Collectors.toSet());
    }

    /// Number of quarantined files and partitions.
    synchronized int size() {
        return retries.lastingCount();
    }

    /// Whether the failure is caused by the files, and not by their environment.
    private static boolean isLasting(ReadException failure) {
        return !(failure instanceof StoreException || failure instanceof SinkException);
    }

    private static Stream<TableFile> files(Partition partition) {
        return partition.files().values().stream().flatMap(List::stream);
    }

    private static Optional<TableFile> file(Partition partition, String key) {
        return files(partition).filter(file -> file.key().equals(key)).findFirst();
    }

    private static Set<ObjectRef> versions(Partition partition, Optional<TableFile> file) {
        return file.map(TableFile::object)
                .map(Set::of)
                .orElseGet(() -> files(partition).map(TableFile::object).collect(Collectors.toSet()));
    }
}
