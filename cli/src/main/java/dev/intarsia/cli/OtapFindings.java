package dev.intarsia.cli;

import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtapStats.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What validation tells of a partition.
final class OtapFindings {
    private OtapFindings() {}

    /// A line for each thing that is amiss.
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

    private static String words(OtapStats.Problem problem) {
        return switch (problem) {
            case ORPHAN -> "have no parent";
            case PENDING -> "have a parent that is in no file, or in none yet";
            case NO_PARENT -> "name no parent";
            case DUPLICATE_ID -> "have an id that another row has";
            case DESCENDING_ID -> "have an id lower than one before";
            case UNRESOLVED -> "have a resource or scope that cannot be told";
            case UNTRUSTED_URL -> "have a schema URL that is not trusted";
        };
    }
}
