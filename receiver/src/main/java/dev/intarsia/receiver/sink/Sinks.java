package dev.intarsia.receiver.sink;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.config.SinkConfig;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Opens the sinks of a configuration.
public final class Sinks {
    private Sinks() {}

    /// The streams of the process that sinks may write to; the caller closes them.
    ///
    /// @param out for the sink `stdout`
    /// @param log for the sink `debug`
    public record Streams(OutputStream out, OutputStream log) {
        private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

        /// No streams: sinks that need one are rejected.
        public static Streams none() {
            return new Streams(NOWHERE, NOWHERE);
        }

        private static OutputStream required(OutputStream stream, SinkConfig config) {
            if (stream == NOWHERE) {
                throw new SinkException(
                        OtapPlace.unknown(), config.name() + " cannot be opened: no stream is available", true, null);
            }
            return stream;
        }
    }

    /// Opens all sinks as one: a batch is sent to each in turn, and is complete when all have accepted it.
    ///
    /// @param configs the sinks, at least one; to discard everything, use the `noop` sink
    /// @param streams streams of the process
    /// @param waits receives retry events, on the sending thread
    /// @throws IllegalArgumentException if there is none
    /// @throws dev.intarsia.otap.error.SinkException if one cannot be opened
    public static RequestSink open(List<SinkConfig> configs, Streams streams, Consumer<RetryEvent> waits) {
        if (configs.isEmpty()) {
            throw new IllegalArgumentException("no sink: all records would be discarded");
        }
        List<RequestSink> opened = new ArrayList<>();
        boolean complete = false;
        try {
            for (SinkConfig config : configs) {
                opened.add(open(config, streams, waits));
            }
            complete = true;
            return opened.size() == 1 ? opened.getFirst() : new FanOutSink(opened);
        } finally {
            if (!complete) {
                new FanOutSink(opened).close();
            }
        }
    }

    private static RequestSink open(SinkConfig config, Streams streams, Consumer<RetryEvent> waits) {
        return switch (config) {
            case SinkConfig.Noop noop -> new NoopSink(noop.name());
            case SinkConfig.Debug debug -> new DebugSink(debug, Streams.required(streams.log(), debug));
            case SinkConfig.Directory directory -> new DirectorySink(directory);
            case SinkConfig.StandardOutput stdout -> new StreamSink(stdout, Streams.required(streams.out(), stdout));
            case SinkConfig.OtlpHttp http -> new OtlpHttpSink(http, new RetryClock.OfSystem(), waits);
        };
    }
}
