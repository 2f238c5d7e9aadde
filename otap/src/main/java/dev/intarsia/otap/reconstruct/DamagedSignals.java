package dev.intarsia.otap.reconstruct;

import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.otap.schema.Signal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The signals of a partition whose ids cannot be read because a file is damaged. Records of the others can be read all
/// the same, but nothing is told of their resources and scopes: each id that is missed could be that of another batch.
/// The same holds where a file was left out.
public final class DamagedSignals {
    private final Map<Signal, ReadException> failures = new EnumMap<>(Signal.class);
    private final List<ReadException> gaps = new ArrayList<>();

    /// No damage so far.
    public DamagedSignals() {}

    /// Takes note of the first failure of a signal.
    ///
    /// @throws StoreException when it is one: what the store refuses now it may give later, and is no damage
    public void add(Signal signal, ReadException failure) {
        if (failure instanceof StoreException refused) {
            throw refused;
        }
        failures.putIfAbsent(signal, failure);
    }

    /// Takes note of a file that was left out.
    ///
    /// @param failure why it was
    public void addGap(ReadException failure) {
        gaps.add(failure);
    }

    /// Whether a file of the signal is damaged.
    public boolean has(Signal signal) {
        return failures.containsKey(signal);
    }

    /// Whether no file is.
    public boolean isEmpty() {
        return failures.isEmpty() && gaps.isEmpty();
    }

    /// Fails when a file of the signal is damaged.
    void requireSound(Signal signal) {
        ReadException failure = failures.get(signal);
        if (failure != null) {
            throw failure;
        }
    }

    /// Why the files cannot be read, one failure for each signal, and each file that was left out.
    public List<ReadException> failures() {
        return Stream.concat(failures.values().stream(), gaps.stream()).toList();
    }
}
