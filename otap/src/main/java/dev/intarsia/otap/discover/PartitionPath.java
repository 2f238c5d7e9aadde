package dev.intarsia.otap.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The `key=value` segments between a table's folder and its files, in their order; none in a directory without
/// partitions. Values are used as they are: the exporter does not escape them.
///
/// @param segments the segments, each with its `=`
public record PartitionPath(List<String> segments) implements Comparable<PartitionPath> {
    /// The key of the id of the generator that numbered the rows.
    public static final String PART_ID = "_part_id";

    private static final PartitionPath NONE = new PartitionPath(List.of());

    public PartitionPath {
        segments = List.copyOf(segments);
        for (String segment : segments) {
            if (!isSegment(segment)) {
                throw new IllegalArgumentException("no key=value segment: " + segment);
            }
        }
    }

    /// The path of files that lie directly in their table's folder.
    public static PartitionPath none() {
        return NONE;
    }

    /// Whether a folder's name is a segment: a key, `=`, and a value that may be empty.
    public static boolean isSegment(String name) {
        return name.indexOf('=') > 0 && name.indexOf('/') < 0;
    }

    /// Returns this path with one more segment.
    public PartitionPath with(String segment) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new PartitionPath(longer);
    }

    /// The value of a key; that of its first segment if it occurs in several.
    public Optional<String> value(String key) {
        return segments.stream()
                .filter(segment -> segment.startsWith(key + "="))
                .map(segment -> segment.substring(key.length() + 1))
                .findFirst();
    }

    /// The value of [#PART_ID].
    public Optional<String> partId() {
        return value(PART_ID);
    }

    /// Orders by segments, shorter paths first where one is a prefix of the other.
    @Override
    public int compareTo(PartitionPath other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int order = Comparator.<String>naturalOrder().compare(segments.get(i), other.segments.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    /// The segments joined by `/`, or `.` if there are none.
    @Override
    public String toString() {
        return segments.isEmpty() ? "." : String.join("/", segments);
    }
}
