package dev.intarsia.otap.internal.discover;

import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.schema.OtapTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Determines which root files are old enough to be read.
///
/// @param options the minimum ages
/// @param now the current time
record FileAges(DiscoveryOptions options, Instant now) {
    /// Whether the file is old enough for every table except `spans`.
    boolean isReady(TableFile file) {
        return isOld(file, options.minFileAge());
    }

    /// Whether the grace period of a span file has passed.
    boolean isPastGrace(TableFile file) {
        return isOld(file, options.spanAttrsGrace());
    }

    private boolean isOld(TableFile file, Duration age) {
        Instant written = file.listed().lastModified().orElse(Instant.ofEpochMilli(file.millis()));
        return age.isZero() || !written.plus(age).isAfter(now);
    }

    /// Whether files of `span_attrs` reach the last id of a span file, so that its attributes are complete.
    static boolean isCovered(TableFooter spans, List<TableFooter> attributes) {
        if (spans.file().table() != OtapTable.SPANS) {
            throw new IllegalArgumentException(spans.file().key() + " is no file of spans");
        }
        return spans.ids().isEmpty()
                || attributes.stream()
                        .anyMatch(file -> file.parentIds().max() >= spans.ids().max());
    }
}
