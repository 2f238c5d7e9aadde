package dev.intarsia.cli.command.otap;

import dev.intarsia.internal.text.LogSafeText;
import dev.intarsia.otap.discover.Ignored;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtapStats.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is reported about a directory and its partitions besides records and failures.
final class OtapFindings {
    private OtapFindings() {}

    /// A line per finding.
    static List<String> lines(String partition, List<Finding> findings, long rejected) {
        String before = "intarsia: note: partition " + partition + ": ";
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(before
                    + String.format(
                            Locale.ROOT,
                            "table %s: %,d rows %s",
                            finding.table().folder(),
                            finding.rows(),
                            words(finding.problem())));
        }
        if (rejected > 0) {
            lines.add(before + String.format(Locale.ROOT, "%,d values of unknown types are left out", rejected));
        }
        return lines;
    }

    /// A line on table files without bytes, whose rows are missing, and one on what is no table file.
    ///
    /// @param all whether to report the latter
    static List<String> lines(Ignored ignored, boolean all) {
        List<String> lines = new ArrayList<>();
        long empty = ignored.count(Ignored.Reason.EMPTY);
        if (empty > 0) {
            lines.add(String.format(
                    Locale.ROOT, "intarsia: note: %,d table files have no bytes and are left out", empty));
        }
        if (all && ignored.total() > empty) {
            lines.add(String.format(
                    Locale.ROOT,
                    "intarsia: note: %,d files and folders are no tables: %s",
                    ignored.total() - empty,
                    String.join(
                            ", ",
                            ignored.examples().stream()
                                    .map(LogSafeText::escaped)
                                    .toList())));
        }
        return lines;
    }

    private static String words(OtapStats.Problem problem) {
        return switch (problem) {
            case ORPHAN -> "have no parent";
            case PENDING -> "have a parent that is in no file, or in none yet";
            case NO_PARENT -> "name no parent";
            case DUPLICATE_ID -> "have an id that another row has";
            case DESCENDING_ID -> "have an id lower than one before";
            case UNRESOLVED -> "have a resource or scope that cannot be resolved";
            case UNTRUSTED_URL -> "have a schema URL that is not trusted";
        };
    }
}
