package dev.intarsia.receiver;

import dev.intarsia.otap.config.ReceiverConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// Makes receivers of one kind. Found by its URN with the [ServiceLoader].
public interface ReceiverFactory {
    /// The name of the kind, such as `urn:otel:otap:parquet:receiver`.
    String urn();

    /// Makes a receiver that does not run yet. Everything that can be wrong is found here, before any thread starts.
    ///
    /// @param config what it does
    /// @param environment what it may use
    /// @throws dev.intarsia.error.ReadException when the configuration cannot work: its directory, its checkpoint, its
    ///     sinks
    Receiver create(ReceiverConfig config, ReceiverEnvironment environment);

    /// The factory of a kind.
    ///
    /// @throws IllegalArgumentException when there is none
    static ReceiverFactory find(String urn) {
        List<String> known = new ArrayList<>();
        for (ReceiverFactory factory :
                ServiceLoader.load(ReceiverFactory.class, ReceiverFactory.class.getClassLoader())) {
            if (factory.urn().equals(urn)) {
                return factory;
            }
            known.add(factory.urn());
        }
        throw new IllegalArgumentException("there is no receiver " + urn + "; known are " + known);
    }
}
