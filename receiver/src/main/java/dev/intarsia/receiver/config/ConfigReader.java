package dev.intarsia.receiver.config;

import dev.intarsia.otap.schema.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Converts a YAML document to a configuration.
final class ConfigReader {
    static final Duration DEFAULT_POLLING = Duration.ofSeconds(5);
    private static final Duration LEAST_POLLING = Duration.ofMillis(100);
    static final String NO_SINK =
            "no sink is configured, so all records would be discarded; if that is intended, add one of type noop";
    private static final String BARE_NAME = "parquet_receiver";

    private ConfigReader() {}

    static ReceiverConfig read(YamlNode document, String source) {
        YamlSection root = YamlSection.of(source, "", document);
        if (root.has("nodes")) {
            return Envelope.read(root);
        }
        List<SinkConfig> sinks = SinkReader.list(root.sections("sinks"));
        ReceiverConfig config = receiver(BARE_NAME, root, sinks);
        if (sinks.isEmpty()) {
            throw root.refused("sinks", NO_SINK);
        }
        return config;
    }

    /// Reads the receiver's own keys and rejects all others.
    static ReceiverConfig receiver(String name, YamlSection config, List<SinkConfig> sinks) {
        config.requiredText("base_uri");
        BaseUri base = config.value("base_uri", BaseUri::of).orElseThrow();
        Set<Signal> signals = signals(config);
        Duration polling = config.duration("polling_interval", LEAST_POLLING).orElse(DEFAULT_POLLING);
        ProcessingOptions processing = processing(config.section("processing_options"), base);
        config.finish();
        return new ReceiverConfig(name, base, signals, polling, processing, sinks, config.origin());
    }

    private static Set<Signal> signals(YamlSection config) {
        if (!config.has("signal_types")) {
            config.text("signal_types");
            return EnumSet.allOf(Signal.class);
        }
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        for (String text : config.texts("signal_types")) {
            Signal signal = List.of(Signal.values()).stream()
                    .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> config.refused("signal_types", "must be logs, traces or metrics, not " + text));
            if (!signals.add(signal)) {
                throw config.refused("signal_types", text + " occurs twice");
            }
        }
        if (signals.isEmpty()) {
            throw config.refused("signal_types", "must name at least one of logs, traces, metrics");
        }
        return signals;
    }

    private static ProcessingOptions processing(YamlSection options, BaseUri base) {
        ProcessingOptions defaults = ProcessingOptions.DEFAULTS;
        ProcessingOptions processing = new ProcessingOptions(
                options.number("batch_size", defaults.batchSize(), 1, ProcessingOptions.MAX_BATCH_SIZE),
                options.duration("min_file_age", Duration.ZERO)
                        .orElse(base.isLocal() ? defaults.minFileAge() : Duration.ZERO),
                options.duration("span_attrs_grace", Duration.ZERO).orElse(defaults.spanAttrsGrace()),
                options.flag("validate_relations", defaults.validateRelations()),
                options.duration("processing_timeout", Duration.ofMillis(1)),
                options.value("checkpoint_file", ConfigReader::path),
                options.size("max_buffer_size", defaults.maxBufferBytes(), ProcessingOptions.MIN_BUFFER_BYTES),
                options.number(
                        "partition_concurrency",
                        defaults.partitionConcurrency(),
                        1,
                        ProcessingOptions.MAX_CONCURRENCY));
        options.finish();
        return processing;
    }

    static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must be a path");
        }
        return Path.of(text);
    }
}
