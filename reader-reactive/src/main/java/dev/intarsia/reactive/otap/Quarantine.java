package dev.intarsia.reactive.otap;

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
import dev.intarsia.reactive.otap.Troubles.Answer;
import dev.intarsia.reactive.otap.Troubles.Culprit;
import dev.intarsia.store.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What could not be read, and is left alone for a while: longer each time, and after [Troubles#TRIES] times until it
/// changes.
///
/// Where a failure names a file, it is the file that is left alone. One of the root table is left out of its partition,
/// the rest of which goes on, with nothing told of resources and scopes; without another one nothing that needs it can
/// go on. What the store, a sink or the checkpoint's own file are to blame for does not count, and what a limit refused
/// is tried for ever, with pauses. Knows nothing after a restart. Thread-safe.
final class Quarantine {
    private final Troubles troubles;

    /// @param firstPause the pause behind the first failure, doubled with each further one
    Quarantine(Duration firstPause) {
        this.troubles = new Troubles(firstPause);
    }

    /// Begins a pass over what was found.
    synchronized void beginPass(Discovered found) {
        Set<String> names = Stream.concat(
                        found.partitions().stream().map(Partition::name),
                        found.problems().stream().map(Quarantine::partitionOf))
                .collect(Collectors.toSet());
        troubles.beginPass(found.listedAt(), culprit -> names.contains(culprit.partition()));
    }

    /// Name of the partition of a problem, `""` when unknown.
    static String partitionOf(ReadException problem) {
        return problem instanceof OtapException own ? own.place().partition() : "";
    }

    /// What of a partition may be read now; empty when nothing.
    synchronized Optional<Partition> admitted(Partition partition, Signal signal) {
        Partition rest = partition;
        for (Culprit culprit : troubles.of(partition.name(), signal)) {
            Optional<TableFile> file = file(partition, culprit.file());
            Optional<ReadException> failure = troubles.failure(culprit);
            Answer answer = troubles.answer(culprit, versions(partition, file));
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

    /// Takes note of a partition that could not be read.
    ///
    /// @return the key of the file, or `""` for all, that is not tried any more from now on
    synchronized Optional<String> note(Partition partition, Signal signal, ReadException failure) {
        Optional<TableFile> file = file(partition, failure.where().object());
        if (!isLasting(failure) || (failure instanceof CheckpointException && file.isEmpty())) {
            return Optional.empty();
        }
        String key = file.map(TableFile::key).orElse("");
        Culprit culprit = new Culprit(partition.name(), key, key.isEmpty() ? Optional.of(signal) : Optional.empty());
        return note(culprit, versions(partition, file), failure, !(failure instanceof LimitExceededException));
    }

    private Optional<String> note(Culprit culprit, Set<ObjectRef> versions, ReadException failure, boolean ends) {
        return troubles.note(culprit, versions, failure, ends) ? Optional.of(culprit.file()) : Optional.empty();
    }

    /// Takes note of a partition that was read to its end.
    synchronized void readWhole(Partition partition, Signal signal) {
        for (Culprit culprit : troubles.of(partition.name(), signal)) {
            if (isNeeded(file(partition, culprit.file()), signal)) {
                troubles.forget(culprit);
            }
        }
    }

    /// Whether a path that cannot be looked through is to be told of now.
    synchronized boolean isTold(ReadException problem, Discovered found) {
        return troubles.answer(culprit(problem), versions(problem, found)) == Answer.TRY;
    }

    /// Takes note of a path that cannot be looked through.
    ///
    /// @return the key of the file that is not told of any more from now on
    synchronized Optional<String> note(ReadException problem, Discovered found) {
        Throwable cause = problem.getCause();
        if (!isLasting(cause instanceof ReadException own ? own : problem)) {
            return Optional.empty();
        }
        // Of what is no root file nobody sees that it changes.
        Set<ObjectRef> versions = versions(problem, found);
        return note(culprit(problem), versions, problem, !versions.isEmpty());
    }

    private static Culprit culprit(ReadException problem) {
        return new Culprit(partitionOf(problem), problem.where().object(), Optional.empty());
    }

    private static Set<ObjectRef> versions(ReadException problem, Discovered found) {
        return found.rootFiles().stream()
                .filter(file -> file.key().equals(problem.where().object()))
                .map(TableFile::object)
                .collect(Collectors.toSet());
    }

    /// Number of files and partitions that are left alone until they change.
    synchronized int size() {
        return troubles.lastingCount();
    }

    /// Whether it lies in the files, and not in what is around them.
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
