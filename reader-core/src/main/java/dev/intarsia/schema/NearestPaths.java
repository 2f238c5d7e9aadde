package dev.intarsia.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Leaves that a path which the schema lacks may have meant: those that have all its names, in order
/// and with others between them, and those whose text differs by a few characters.
public final class NearestPaths {
    private static final int MOST_SUGGESTED = 3;
    private static final int MOST_LEAVES = 5_000;
    private static final int MOST_CHARACTERS = 200;
    /// Two texts of which a third differs are not much like each other.
    private static final int ALIKE = 3;

    private NearestPaths() {}

    private record Candidate(LeafColumn leaf, int distance) {}

    /// At most three leaves, the nearest first; none where nothing is near.
    public static List<LeafColumn> to(ColumnPath path, ParquetSchema schema) {
        List<Candidate> candidates = new ArrayList<>();
        for (LeafColumn leaf :
                schema.leaves().subList(0, Math.min(MOST_LEAVES, schema.leaves().size()))) {
            int distance = distance(path, leaf.path());
            if (distance < Integer.MAX_VALUE) {
                candidates.add(new Candidate(leaf, distance));
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(MOST_SUGGESTED)
                .map(Candidate::leaf)
                .toList();
    }

    /// A question that names these leaves, ready to be appended to a message; empty where nothing is near.
    public static String question(ColumnPath path, ParquetSchema schema) {
        List<String> names =
                to(path, schema).stream().map(leaf -> PathText.of(leaf.path())).toList();
        return names.isEmpty() ? "" : "; is " + String.join(" or ", names) + " meant?";
    }

    private static int distance(ColumnPath wanted, ColumnPath leaf) {
        if (containsInOrder(leaf.parts(), wanted.parts())) {
            return leaf.parts().size() - wanted.parts().size();
        }
        String a = wanted.dotted().toLowerCase(Locale.ROOT);
        String b = leaf.dotted().toLowerCase(Locale.ROOT);
        int most = Math.max(1, a.length() / ALIKE);
        if (a.length() > MOST_CHARACTERS || b.length() > MOST_CHARACTERS || Math.abs(a.length() - b.length()) > most) {
            return Integer.MAX_VALUE;
        }
        int edits = edits(a, b);
        return edits <= most ? edits : Integer.MAX_VALUE;
    }

    private static boolean containsInOrder(List<String> names, List<String> wanted) {
        int found = 0;
        for (String name : names) {
            if (found < wanted.size() && name.equalsIgnoreCase(wanted.get(found))) {
                found++;
            }
        }
        return found > 0 && found == wanted.size();
    }

    // Levenshtein's distance, a row of the matrix at a time.
    private static int edits(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        int[] row = new int[b.length() + 1];
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            int[] free = above;
            above = row;
            row = free;
        }
        return above[b.length()];
    }
}
