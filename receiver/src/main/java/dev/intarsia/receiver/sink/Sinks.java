package dev.intarsia.receiver.sink;

import dev.intarsia.otap.config.SinkConfig;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.receive.RequestSink;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Opens the sinks of a configuration.
public final class Sinks {
    private Sinks() {}

    /// The streams of the process that sinks may write to; they stay the caller's to close.
    ///
    /// @param out for the sink `stdout`
    /// @param log for the sink `debug`
    public record Streams(OutputStream out, OutputStream log) {
        private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

        /// No streams: sinks that need one are refused.
        public static Streams none() {
            return new Streams(NOWHERE, NOWHERE);
        }

        private static OutputStream required(OutputStream stream, SinkConfig config) {
            if (stream == NOWHERE) {
                throw new SinkException(
                        OtapPlace.unknown(), config.name() + " cannot be opened: it is given no stream", true, null);
            }
            return stream;
        }
    }

    /// Opens all of them as one: a batch is sent to each in turn, and is there when it is in all of them.
    ///
    /// @param configs the sinks; to throw everything away is a sink, too, and must be named
    /// @param streams streams of the process
    /// @param waits is told when one has to try again, on the thread that sends
    /// @throws IllegalArgumentException when there is none
    /// @throws dev.intarsia.otap.error.SinkException when one cannot be opened
    public static RequestSink open(List<SinkConfig> configs, Streams streams, Consumer<SinkWait> waits) {
        if (configs.isEmpty()) {
            throw new IllegalArgumentException("no sink: what is read would be thrown away");
        }
        List<RequestSink> opened = new ArrayList<>();
        boolean complete = false;
        try {
            for (SinkConfig config : configs) {
                opened.add(open(config, streams, waits));
            }
            complete = true;
            return opened.size() == 1 ? opened.getFirst() : new EachSink(opened);
        } finally {
            if (!complete) {
                new EachSink(opened).close();
            }
        }
    }

    private static RequestSink open(SinkConfig config, Streams streams, Consumer<SinkWait> waits) {
        return switch (config) {
            case SinkConfig.Noop noop -> new NoopSink(noop.name());
            case SinkConfig.Debug debug -> new DebugSink(debug, Streams.required(streams.log(), debug));
            case SinkConfig.Directory directory -> new DirectorySink(directory);
            case SinkConfig.StandardOutput stdout -> new StreamSink(stdout, Streams.required(streams.out(), stdout));
            case SinkConfig.OtlpHttp http -> new OtlpHttpSink(http, new RetryClock.OfSystem(), waits);
        };
    }
}
