package dev.intarsia.otap.internal.record;

import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.otap.schema.Signal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The signals of a partition whose ids cannot be read because a file is damaged. Records of the others can still be
/// read, but their resources and scopes are not resolved: each missing id could belong to another batch. The same
/// applies if a file was left out.
public final class DamagedSignals {
    private final Map<Signal, ReadException> failures = new EnumMap<>(Signal.class);
    private final List<ReadException> gaps = new ArrayList<>();

    /// Creates an instance without damage.
    public DamagedSignals() {}

    /// Records the first failure of a signal.
    ///
    /// @throws StoreException if the failure is one: a store failure may be temporary and is no damage
    public void add(Signal signal, ReadException failure) {
        if (failure instanceof StoreException refused) {
            throw refused;
        }
        failures.putIfAbsent(signal, failure);
    }

    /// Records a file that was left out.
    ///
    /// @param failure why it was left out
    public void addGap(ReadException failure) {
        gaps.add(failure);
    }

    /// Whether a file of the signal is damaged.
    public boolean has(Signal signal) {
        return failures.containsKey(signal);
    }

    /// Whether no file is damaged.
    public boolean isEmpty() {
        return failures.isEmpty() && gaps.isEmpty();
    }

    /// Throws the failure if a file of the signal is damaged.
    void requireSound(Signal signal) {
        ReadException failure = failures.get(signal);
        if (failure != null) {
            throw failure;
        }
    }

    /// The failures: one for each damaged signal, and one for each file that was left out.
    public List<ReadException> failures() {
        return Stream.concat(failures.values().stream(), gaps.stream()).toList();
    }
}
