package dev.intarsia.receiver;

import dev.intarsia.internal.concurrent.Closer;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.receiver.config.BaseUri;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.sink.RequestSink;
import dev.intarsia.receiver.sink.Sinks;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Creates receivers of the files of an OpenTelemetry-Arrow Parquet exporter: [ReceiverConfig#PLUGIN_URN].
public final class OtapReceiverFactory implements ReceiverFactory {
    /// Called by the service loader.
    public OtapReceiverFactory() {}

    @Override
    public String urn() {
        return ReceiverConfig.PLUGIN_URN;
    }

    @Override
    public Receiver create(ReceiverConfig config, ReceiverEnvironment environment) {
        requireSink(config);
        requireFolder(config);
        OwnFiles.requireOutside(config);
        ObjectStore store = store(config, environment);
        Checkpoint checkpoint = null;
        RequestSink sink = null;
        try {
            checkpoint = checkpoint(config);
            ReceiverEvents events =
                    new ReceiverEvents(environment, config.processing().validateRelations());
            sink = Sinks.open(config.sinks(), environment.streams(), events::waits);
            return new OtapReceiver(
                    config,
                    environment.drain(),
                    environment.reads(),
                    events,
                    new OtapReceiver.Ends(store, checkpoint, sink));
        } catch (Throwable failure) { // thrown on, with what fails to close suppressed in it
            Closer closer = new Closer();
            closer.failed(failure);
            closer.close(sink);
            closer.close(checkpoint);
            closer.close(store);
            throw Closer.thrown(failure);
        }
    }

    /// Configurations that were not read from YAML may have no sink.
    private static void requireSink(ReceiverConfig config) {
        if (config.sinks().isEmpty()) {
            throw config.origin().refused("sinks", "there is none, so all records would be discarded");
        }
    }

    /// A missing folder may be created by the exporter later; a file is an error.
    private static void requireFolder(ReceiverConfig config) {
        Optional<Path> local = config.baseUri().localPath();
        if (local.isPresent() && Files.exists(local.get()) && !Files.isDirectory(local.get())) {
            throw config.origin().refused("base_uri", config.baseUri().shown() + " is not a folder");
        }
    }

    private static ObjectStore store(ReceiverConfig config, ReceiverEnvironment environment) {
        BaseUri base = config.baseUri();
        if (base.localPath().isPresent()) {
            return new LocalObjectStore(base.localPath().get());
        }
        return environment
                .stores()
                .open(base)
                .orElseThrow(() -> config.origin()
                        .refused("base_uri", "there is no store for " + base.scheme() + " in this program"));
    }

    private static Checkpoint checkpoint(ReceiverConfig config) {
        return config.processing()
                .checkpointFile()
                .map(file -> Checkpoint.open(file, source(config.baseUri())))
                .orElseGet(Checkpoint::inMemory);
    }

    /// The directory's name in the checkpoint, which does not depend on the working directory.
    private static String source(BaseUri base) {
        return base.localPath()
                .map(path -> "file://" + path.toAbsolutePath().normalize())
                .orElse(base.shown());
    }
}
