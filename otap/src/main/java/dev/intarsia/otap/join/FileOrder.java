package dev.intarsia.otap.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The order in which the files of a table were written: that of their names, which are clock times, but where these
/// contradict the ids, that of the ids.
final class FileOrder {
    private FileOrder() {}

    /// The segments of all files. Those with ids change places among themselves, until their least ids ascend; those
    /// without stay where their names put them.
    static List<Segment> inOrder(List<List<Segment>> files) {
        List<List<Segment>> withIds = new ArrayList<>(
                files.stream().filter(file -> low(file) != Ids.NONE_LOW).toList());
        withIds.sort(Comparator.comparingLong(FileOrder::low));
        List<Segment> ordered = new ArrayList<>();
        int next = 0;
        for (List<Segment> file : files) {
            ordered.addAll(low(file) == Ids.NONE_LOW ? file : withIds.get(next++));
        }
        return ordered;
    }

    private static long low(List<Segment> file) {
        long low = Ids.NONE_LOW;
        for (Segment segment : file) {
            low = Math.min(low, segment.keyBounds().low());
        }
        return low;
    }
}
