package dev.intarsia.reactive.otap;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.schema.Signal;
import java.util.Optional;

/// Tells the quarantine what becomes of a partition.
///
/// @param quarantine is told
/// @param partition as it was found
/// @param signal which of its records are read
record Watch(Quarantine quarantine, Partition partition, Signal signal) {
    /// It was read to its end.
    void readWhole() {
        quarantine.readWhole(partition, signal);
    }

    /// It could not be read.
    ///
    /// @return what that leads to
    Optional<PollEvent> failed(ReadException failure) {
        return quarantine
                .note(partition, signal, failure)
                .map(file -> new PollEvent.Quarantined(partition.name(), file, failure));
    }
}
