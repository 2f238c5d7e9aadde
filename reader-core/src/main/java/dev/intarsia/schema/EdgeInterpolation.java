package dev.intarsia.schema;

/// How the edges of a GEOGRAPHY value run (parquet.thrift, `EdgeInterpolationAlgorithm`). The ordinal is the number in
/// the file.
public enum EdgeInterpolation {
    /// Great circles on a sphere; the default.
    SPHERICAL,
    /// Geodesics by Vincenty's formulae.
    VINCENTY,
    /// Geodesics by Thomas' approximation.
    THOMAS,
    /// Geodesics by Andoyer's approximation.
    ANDOYER,
    /// Geodesics by Karney's algorithm.
    KARNEY
}
