package dev.intarsia.internal.page;

import dev.intarsia.metadata.OffsetIndex;
import java.util.List;

/// Which bytes of a column chunk are there.
public sealed interface ChunkBytes {

    /// The bytes to begin with.
    ByteSlice start();

    /// All of them.
    ///
    /// @param start the chunk
    record Whole(ByteSlice start) implements ChunkBytes {}

    /// Some pages, each found by the chunk's offset index.
    ///
    /// @param start what lies before the first data page, that is, the dictionary page; empty when there is none
    /// @param index places and first rows of the data pages, of which the first is row 0
    /// @param rows rows of the row group
    /// @param pages one section per data page, empty where the page was not fetched; pages that hold wanted rows are
    ///     fetched, and so are pages without rows beside them
    record Pages(ByteSlice start, OffsetIndex index, long rows, List<ByteSlice> pages) implements ChunkBytes {
        /// Copies the list.
        public Pages {
            pages = List.copyOf(pages);
        }

        int pageCount() {
            return pages.size();
        }

        long rowCount(int page) {
            long end = page + 1 < pages.size() ? index.firstRow(page + 1) : rows;
            return end - index.firstRow(page);
        }

        boolean isFetched(int page) {
            return pages.get(page).length() > 0;
        }

        ByteSlice page(int page) {
            if (!isFetched(page)) {
                throw new IllegalStateException("page " + page + " was not fetched");
            }
            return pages.get(page);
        }
    }
}
