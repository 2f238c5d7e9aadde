package dev.intarsia.receiver;

import dev.intarsia.receiver.config.ReceiverConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// Creates receivers of one kind. Found by its URN with the [ServiceLoader].
public interface ReceiverFactory {
    /// The name of the kind, such as `urn:otel:otap:parquet:receiver`.
    String urn();

    /// Creates a receiver without starting it. The configuration is validated completely here, before any thread
    /// starts.
    ///
    /// @param config its configuration
    /// @param environment its environment
    /// @throws dev.intarsia.error.ReadException if the configuration is not usable: its directory, its checkpoint, its
    ///     sinks
    Receiver create(ReceiverConfig config, ReceiverEnvironment environment);

    /// Finds the factory of a kind.
    ///
    /// @throws IllegalArgumentException if there is none
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
