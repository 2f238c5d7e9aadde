package dev.intarsia.otap.internal.discover;

import dev.intarsia.otap.discover.Ignored;
import dev.intarsia.store.ListedObject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a table file's name.
record FileName(long millis, UUID uuid) {
    private static final Pattern FORM =
            Pattern.compile("part-(\\d{1,18})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.parquet");
    private static final Pattern STAGING = Pattern.compile("part-.*\\.parquet#\\d*");

    static Optional<FileName> of(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(new FileName(Long.parseLong(matcher.group(1)), UUID.fromString(matcher.group(2))))
                : Optional.empty();
    }

    /// Returns why an object in a table's folder is not a table file; empty if it is one.
    static Optional<Ignored.Reason> refusal(ListedObject object, String name) {
        if (STAGING.matcher(name).matches()) {
            return Optional.of(Ignored.Reason.STAGING);
        }
        if (of(name).isEmpty()) {
            return Optional.of(Ignored.Reason.FOREIGN_NAME);
        }
        return object.object().size() == 0 ? Optional.of(Ignored.Reason.EMPTY) : Optional.empty();
    }
}
