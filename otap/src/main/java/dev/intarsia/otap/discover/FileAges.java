package dev.intarsia.otap.discover;

import dev.intarsia.otap.schema.OtapTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Decides which root files may be read by now.
///
/// @param options the ages asked for
/// @param now the present time
record FileAges(DiscoveryOptions options, Instant now) {
    /// Whether the file is old enough for every table but `spans`.
    boolean isReady(TableFile file) {
        return isOld(file, options.minFileAge());
    }

    /// Whether a file of spans need not wait for files of their attributes any more.
    boolean isPastGrace(TableFile file) {
        return isOld(file, options.spanAttrsGrace());
    }

    private boolean isOld(TableFile file, Duration age) {
        Instant written = file.listed().lastModified().orElse(Instant.ofEpochMilli(file.millis()));
        return age.isZero() || !written.plus(age).isAfter(now);
    }

    /// Whether files of `span_attrs` reach up to the last id of a file of spans: what belongs to it is there.
    static boolean isCovered(TableFooter spans, List<TableFooter> attributes) {
        if (spans.file().table() != OtapTable.SPANS) {
            throw new IllegalArgumentException(spans.file().key() + " is no file of spans");
        }
        return spans.ids().isEmpty()
                || attributes.stream()
                        .anyMatch(file -> file.parentIds().max() >= spans.ids().max());
    }
}
