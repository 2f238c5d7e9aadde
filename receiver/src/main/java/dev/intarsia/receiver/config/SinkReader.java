package dev.intarsia.receiver.config;

import dev.intarsia.internal.text.RedactedUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Converts the settings of a sink to its configuration.
final class SinkReader {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final String TYPES = "noop, debug, directory, stdout or otlp_http";
    private static final Pattern URN = Pattern.compile("urn:otel:(?:otap:)?([a-z_]+):exporter");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /// Printable characters that are allowed in a header field, one byte each.
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    /// Header fields that the connection sets itself.
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");
    private static final int LAST_PORT = 65_535;

    private SinkReader() {}

    /// The sinks of a list, each with its `type`, and a `name` that is the type unless it is given.
    static List<SinkConfig> list(List<YamlSection> sections) {
        List<SinkConfig> sinks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection section : sections) {
            String type = section.requiredText("type");
            String name = section.text("name").orElse(type);
            if (!names.add(name)) {
                throw section.refused("name", "there is another sink " + name);
            }
            sinks.add(sink(name, type, section));
        }
        return sinks;
    }

    /// The type that a `plugin_urn` such as `urn:otel:debug:exporter` names.
    static String typeOfUrn(String urn) {
        Matcher matcher = URN.matcher(urn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be urn:otel:TYPE:exporter with " + TYPES + ", not " + urn);
        }
        return matcher.group(1);
    }

    /// Reads the keys of a type and rejects all others.
    static SinkConfig sink(String name, String type, YamlSection config) {
        SinkConfig sink = switch (type) {
            case "noop" -> new SinkConfig.Noop(name);
            case "debug" ->
                new SinkConfig.Debug(
                        name, config.value("verbosity", SinkReader::isDetailed).orElse(false));
            case "directory" -> {
                config.requiredText("path");
                yield new SinkConfig.Directory(
                        name,
                        config.value("path", ConfigReader::path).orElseThrow(),
                        format(config),
                        config.value("compression", SinkReader::isGzip).orElse(false));
            }
            case "stdout" -> new SinkConfig.StandardOutput(name, format(config));
            case "otlp_http" -> otlpHttp(name, config);
            default -> throw config.refused("a sink of type " + type + "; there are " + TYPES);
        };
        config.finish();
        return sink;
    }

    private static OtlpFormat format(YamlSection config) {
        return config.value("format", OtlpFormat::of).orElse(OtlpFormat.OTLP_JSON);
    }

    private static SinkConfig otlpHttp(String name, YamlSection config) {
        config.requiredText("endpoint");
        URI endpoint = config.value("endpoint", SinkReader::endpoint).orElseThrow();
        Map<String, String> headers = headers(config.section("headers"));
        boolean gzip = config.value("compression", SinkReader::isGzip).orElse(true);
        Duration timeout = config.duration("timeout", LEAST).orElse(DEFAULT_TIMEOUT);
        RetryOptions retry = retry(config.section("retry"));
        boolean allowLinkLocal = config.flag("allow_link_local", false);
        return new SinkConfig.OtlpHttp(name, endpoint, headers, gzip, timeout, retry, allowLinkLocal);
    }

    /// Values may be secrets, so messages do not include them.
    private static Map<String, String> headers(YamlSection section) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : section.keys()) {
            String value = section.text(name).orElse("");
            if (!HEADER.matcher(name).matches()) {
                throw section.refused(name, "is not a valid name of a header field");
            }
            if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw section.refused(name, "cannot be set: the connection sets it itself");
            }
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw section.refused(name, "has characters that are not allowed in a header field");
            }
            headers.put(name, value);
        }
        return headers;
    }

    private static RetryOptions retry(YamlSection retry) {
        RetryOptions defaults = RetryOptions.DEFAULTS;
        Duration initial = retry.duration("initial_backoff", LEAST).orElse(defaults.initialBackoff());
        Duration longest = retry.duration("max_backoff", LEAST).orElse(defaults.maxBackoff());
        Duration elapsed = retry.duration("max_elapsed", Duration.ZERO).orElse(defaults.maxElapsed());
        retry.finish();
        if (longest.compareTo(initial) < 0) {
            throw retry.refused("max_backoff", "is shorter than initial_backoff");
        }
        return new RetryOptions(initial, longest, elapsed);
    }

    private static URI endpoint(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && (uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= LAST_PORT))
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The exception is neither quoted nor set as the cause: it contains the text, which may include a password.
            throw new IllegalArgumentException("is not a URI: " + e.getReason() + ": " + RedactedUrl.of(text));
        }
        throw new IllegalArgumentException(
                "must be an address such as http://localhost:4318, not " + RedactedUrl.of(text));
    }

    private static boolean isGzip(String text) {
        return switch (text) {
            case "gzip" -> true;
            case "none" -> false;
            default -> throw new IllegalArgumentException("must be gzip or none, not " + text);
        };
    }

    private static boolean isDetailed(String text) {
        return switch (text) {
            case "detailed" -> true;
            case "basic", "normal" -> false;
            default -> throw new IllegalArgumentException("must be basic, normal or detailed, not " + text);
        };
    }
}
