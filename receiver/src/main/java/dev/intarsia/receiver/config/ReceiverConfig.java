package dev.intarsia.receiver.config;

import dev.intarsia.internal.text.IoErrorMessages;
import dev.intarsia.otap.error.ConfigException;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.store.local.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Configuration of a receiver: what it reads, from where, how often, and to which sinks it sends the requests. It is
/// validated as a whole on construction, before anything is opened or started.
///
/// In YAML the keys stand either at the top, with the sinks in a list under `sinks`, or in the `config` of a node of an
/// envelope in the collector's format, where every node of kind `exporter` is a sink.
///
/// @param name the receiver's name, which is the name of its node
/// @param baseUri the exporter's directory
/// @param signals the signals to read
/// @param pollingInterval time from the end of a poll to the start of the next one
/// @param processing how partitions are read
/// @param sinks destinations of the requests; a configuration read from YAML names at least one, possibly `noop`
/// @param origin source of the configuration
public record ReceiverConfig(
        String name,
        BaseUri baseUri,
        Set<Signal> signals,
        Duration pollingInterval,
        ProcessingOptions processing,
        List<SinkConfig> sinks,
        ConfigOrigin origin) {
    /// The receiver's name in an envelope's `plugin_urn`.
    public static final String PLUGIN_URN = "urn:otel:otap:parquet:receiver";

    private static final int MAX_BYTES = 1 << 20;

    /// A configuration that is created in code.
    ///
    /// @param name the receiver's name
    /// @param baseUri the exporter's directory
    /// @param signals the signals to read
    /// @param pollingInterval time from the end of a poll to the start of the next one
    /// @param processing how partitions are read
    /// @param sinks destinations of the requests, at least one
    public ReceiverConfig(
            String name,
            BaseUri baseUri,
            Set<Signal> signals,
            Duration pollingInterval,
            ProcessingOptions processing,
            List<SinkConfig> sinks) {
        this(name, baseUri, signals, pollingInterval, processing, sinks, ConfigOrigin.of(name));
    }

    public ReceiverConfig {
        EnumSet<Signal> sorted = EnumSet.noneOf(Signal.class);
        sorted.addAll(signals);
        signals = Collections.unmodifiableSet(sorted);
        sinks = List.copyOf(sinks);
        if (signals.isEmpty()) {
            throw new IllegalArgumentException("no signals");
        }
    }

    /// Returns this configuration with a retry limit for sinks that would retry indefinitely, as needed for a single
    /// pass that must end.
    ///
    /// @param time the limit, as [RetryOptions#maxElapsed()]; sinks with their own limit keep it
    public ReceiverConfig withRetriesBounded(Duration time) {
        List<SinkConfig> bounded = sinks.stream()
                .map(sink -> sink instanceof SinkConfig.OtlpHttp http ? http.withRetriesBounded(time) : sink)
                .toList();
        return new ReceiverConfig(name, baseUri, signals, pollingInterval, processing, bounded, origin);
    }

    /// Reads a configuration.
    ///
    /// @param yaml one YAML document
    /// @param source its name, for messages
    /// @throws ConfigException if the configuration is invalid; it names path and line
    public static ReceiverConfig parse(String yaml, String source) {
        return ConfigReader.read(YamlTree.parse(yaml, source), source);
    }

    /// Reads a configuration from a file in UTF-8 of at most 1 MiB.
    ///
    /// @throws ConfigException if the file cannot be read, is a folder, a device or a pipe, or the configuration is
    ///     invalid; it names path and line
    public static ReceiverConfig load(Path file) {
        try {
            byte[] content = SmallFile.read(file, MAX_BYTES);
            CharBuffer yaml = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return parse(yaml.toString(), file.toString());
        } catch (CharacterCodingException e) {
            throw new ConfigException(file.toString(), "", 0, "is not valid UTF-8", e);
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "", 0, "cannot be read: " + IoErrorMessages.of(e), e);
        }
    }
}
