package dev.intarsia.metadata;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statistics of GEOMETRY and GEOGRAPHY columns (parquet.thrift, `GeospatialStatistics`).
public final class GeospatialStatistics {

    private static final int[] NO_TYPES = {};

    /// The file has none.
    public static final GeospatialStatistics NONE = new GeospatialStatistics(null, NO_TYPES);

    private final @Nullable BoundingBox boundingBox;
    private final int[] types;

    /// Keeps the array, which the caller must not change any more.
    public GeospatialStatistics(@Nullable BoundingBox boundingBox, int[] types) {
        this.boundingBox = boundingBox;
        this.types = types;
    }

    /// False when the file contains none of it.
    public boolean isPresent() {
        return this != NONE;
    }

    /// The smallest box around all shapes.
    public Optional<BoundingBox> boundingBox() {
        return Optional.ofNullable(boundingBox);
    }

    /// WKB type numbers of the shapes, empty when unknown.
    public int[] types() {
        return types.clone();
    }

    /// Least and greatest coordinate of each axis; NaN where the file contains none (Z and M are optional).
    ///
    /// @param xMin least X; may be greater than `xMax` where the box crosses the antimeridian
    /// @param xMax greatest X
    /// @param yMin least Y
    /// @param yMax greatest Y
    /// @param zMin least Z
    /// @param zMax greatest Z
    /// @param mMin least M
    /// @param mMax greatest M
    public record BoundingBox(
            double xMin, double xMax, double yMin, double yMax, double zMin, double zMax, double mMin, double mMax) {}
}
