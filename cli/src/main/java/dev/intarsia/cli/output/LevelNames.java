package dev.intarsia.cli.output;

import dev.intarsia.tempo.schema.TempoLevel;

/// What people call the owners of attributes.
final class LevelNames {
    private LevelNames() {}

    static String of(TempoLevel level) {
        return switch (level) {
            case TRACE -> "trace";
            case SERVICE_STATS -> "service";
            case RESOURCE -> "resource";
            case SCOPE -> "instrumentation";
            case SPAN -> "span";
            case EVENT -> "event";
            case LINK -> "link";
        };
    }
}
