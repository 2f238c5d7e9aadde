package dev.intarsia.receiver;

import dev.intarsia.otap.config.BaseUri;
import dev.intarsia.otap.config.ReceiverConfig;
import dev.intarsia.otap.receive.Checkpoint;
import dev.intarsia.otap.receive.RequestSink;
import dev.intarsia.receiver.sink.Sinks;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Makes receivers of what an OpenTelemetry-Arrow Parquet exporter writes: [ReceiverConfig#PLUGIN_URN].
public final class OtapReceiverFactory implements ReceiverFactory {
    /// Made by the service loader.
    public OtapReceiverFactory() {}

    @Override
    public String urn() {
        return ReceiverConfig.PLUGIN_URN;
    }

    @Override
    public Receiver create(ReceiverConfig config, ReceiverEnvironment environment) {
        requireSink(config);
        requireFolder(config);
        ObjectStore store = store(config, environment);
        Checkpoint checkpoint = null;
        RequestSink sink = null;
        boolean complete = false;
        try {
            checkpoint = checkpoint(config);
            ReceiverEvents events =
                    new ReceiverEvents(environment, config.processing().validateRelations());
            sink = Sinks.open(config.sinks(), environment.streams(), events::waits);
            Receiver receiver = new OtapReceiver(
                    config, environment.drain(), events, new OtapReceiver.Ends(store, checkpoint, sink));
            complete = true;
            return receiver;
        } finally {
            if (!complete) {
                if (sink != null) {
                    sink.close();
                }
                if (checkpoint != null) {
                    checkpoint.close();
                }
                store.close();
            }
        }
    }

    /// Configurations that were not read from YAML may have none.
    private static void requireSink(ReceiverConfig config) {
        if (config.sinks().isEmpty()) {
            throw config.origin().refused("sinks", "there is none, so that all would be thrown away");
        }
    }

    /// A folder that is not there yet may come with the exporter; what is no folder never becomes one.
    private static void requireFolder(ReceiverConfig config) {
        Optional<Path> local = config.baseUri().localPath();
        if (local.isPresent() && Files.exists(local.get()) && !Files.isDirectory(local.get())) {
            throw config.origin().refused("base_uri", config.baseUri().text() + " is no folder");
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

    /// The directory's name in the checkpoint: the same from wherever the program is started.
    private static String source(BaseUri base) {
        return base.localPath()
                .map(path -> "file://" + path.toAbsolutePath().normalize())
                .orElse(base.text());
    }
}
