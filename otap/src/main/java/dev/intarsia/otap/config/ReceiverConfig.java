package dev.intarsia.otap.config;

import dev.intarsia.error.SystemWords;
import dev.intarsia.otap.error.ConfigException;
import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a receiver does: where it reads, what, how often, and where the requests go. Checked as a whole when it is
/// made, before anything is opened or started.
///
/// In YAML the keys stand either at the top, with the sinks in a list under `sinks`, or in the `config` of a node of an
/// envelope as the collector has it, where every node of kind `exporter` is a sink.
///
/// @param name the receiver's name: that of its node
/// @param baseUri the exporter's directory
/// @param signals what is read
/// @param pollingInterval from the end of a poll to the begin of the next one
/// @param processing how partitions are read
/// @param sinks where requests go; what is read from YAML names at least one, be it `noop`
/// @param origin where it was read
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

    private static final long MAX_BYTES = 1L << 20;

    /// A configuration that was read from nowhere.
    ///
    /// @param name the receiver's name
    /// @param baseUri the exporter's directory
    /// @param signals what is read
    /// @param pollingInterval from the end of a poll to the begin of the next one
    /// @param processing how partitions are read
    /// @param sinks where requests go, at least one
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

    /// Reads a configuration.
    ///
    /// @param yaml one YAML document
    /// @param source its name, for messages
    /// @throws ConfigException naming path and line of what is wrong
    public static ReceiverConfig parse(String yaml, String source) {
        return ConfigReader.read(YamlTree.parse(yaml, source), source);
    }

    /// Reads a configuration from a file in UTF-8.
    ///
    /// @throws ConfigException when it cannot be read, or naming path and line of what is wrong
    public static ReceiverConfig load(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(file.toString(), "", 0, "more than " + MAX_BYTES + " bytes", null);
            }
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (CharacterCodingException e) {
            throw new ConfigException(file.toString(), "", 0, "is no UTF-8", e);
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "", 0, "cannot be read: " + SystemWords.of(e), e);
        }
    }
}
