package dev.intarsia.error;

import dev.intarsia.internal.text.LogSafeText;
import java.io.Serializable;
import java.util.Objects;

/// The place of a failure, from the object down to a byte. What is not known is `""` or `-1`.
///
/// The fields hold names exactly as they were found; [#toString()] is one printable line.
///
/// @param object key or path of the object, `""` when unknown
/// @param rowGroup ordinal of the row group, `-1` when unknown
/// @param column dotted path of the column, `""` when unknown
/// @param page ordinal of the page inside its column chunk (the dictionary page counts), `-1` when unknown
/// @param byteOffset offset in bytes from the start of the object, `-1` when unknown
public record ErrorLocation(String object, int rowGroup, String column, int page, long byteOffset)
        implements Serializable {
    private static final ErrorLocation UNKNOWN = new ErrorLocation("", -1, "", -1, -1);

    public ErrorLocation {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(column, "column");
        rowGroup = Math.max(rowGroup, -1);
        page = Math.max(page, -1);
        byteOffset = Math.max(byteOffset, -1);
    }

    /// A place of which nothing is known, as for a memory limit.
    public static ErrorLocation unknown() {
        return UNKNOWN;
    }

    /// The whole object.
    public static ErrorLocation of(String object) {
        return new ErrorLocation(object, -1, "", -1, -1);
    }

    /// The same place, inside the given row group.
    public ErrorLocation withRowGroup(int ordinal) {
        return new ErrorLocation(object, ordinal, column, page, byteOffset);
    }

    /// The same place, inside the given column (dotted path).
    public ErrorLocation withColumn(String dottedPath) {
        return new ErrorLocation(object, rowGroup, dottedPath, page, byteOffset);
    }

    /// The same place, inside the given page.
    public ErrorLocation withPage(int ordinal) {
        return new ErrorLocation(object, rowGroup, column, ordinal, byteOffset);
    }

    /// The same place, at the given offset in bytes from the start of the object.
    public ErrorLocation at(long offset) {
        return new ErrorLocation(object, rowGroup, column, page, offset);
    }

    /// The known parts on one line, as `data.parquet row group 3 column rs.list.element.ss page 2 offset 1234`;
    /// `unknown place` when nothing is known. Control characters in names are escaped.
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(64).append(LogSafeText.of(object));
        if (rowGroup >= 0) {
            part(line, "row group ").append(rowGroup);
        }
        if (!column.isEmpty()) {
            part(line, "column ").append(LogSafeText.of(column));
        }
        if (page >= 0) {
            part(line, "page ").append(page);
        }
        if (byteOffset >= 0) {
            part(line, "offset ").append(byteOffset);
        }
        return line.isEmpty() ? "unknown place" : line.toString();
    }

    private static StringBuilder part(StringBuilder line, String name) {
        return (line.isEmpty() ? line : line.append(' ')).append(name);
    }
}
