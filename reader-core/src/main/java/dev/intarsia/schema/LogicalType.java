package dev.intarsia.schema;

/// What the stored values of a node mean (parquet.thrift, `LogicalType`; LogicalTypes.md).
///
/// Where a file carries only the older converted type, it is mapped to the logical type it stands for. An annotation
/// never changes how a value is stored, so one that is not known is kept as [Unknown] and the column still reads.
public sealed interface LogicalType {

    /// No annotation.
    LogicalType NONE = new None();
    /// UTF-8 text.
    LogicalType STRING = new StringType();
    /// A list.
    LogicalType LIST = new ListType();
    /// A map.
    LogicalType MAP = new MapType();

    /// No annotation: the physical type is all there is.
    record None() implements LogicalType {}

    /// UTF-8 text in a byte array.
    record StringType() implements LogicalType {}

    /// A group that is a map: one repeated child with key and value.
    record MapType() implements LogicalType {}

    /// The repeated child of a map as older writers mark it (converted type MAP_KEY_VALUE).
    record MapKeyValueType() implements LogicalType {}

    /// A group that is a list: one repeated child.
    record ListType() implements LogicalType {}

    /// UTF-8 text that is one of a set of names.
    record EnumType() implements LogicalType {}

    /// A decimal number: the unscaled value is stored, two's complement.
    ///
    /// @param precision number of decimal digits, 1 or more
    /// @param scale digits after the decimal point, 0 to `precision`
    record DecimalType(int precision, int scale) implements LogicalType {}

    /// Days since 1970-01-01 in an INT32.
    record DateType() implements LogicalType {}

    /// Time of day.
    ///
    /// @param adjustedToUtc whether the value is normalised to UTC
    /// @param unit what is counted since midnight
    record TimeType(boolean adjustedToUtc, TimeUnit unit) implements LogicalType {}

    /// Time since 1970-01-01T00:00:00.
    ///
    /// @param adjustedToUtc whether the value is an instant (true) or a local date and time (false)
    /// @param unit what is counted
    record TimestampType(boolean adjustedToUtc, TimeUnit unit) implements LogicalType {}

    /// An integer with fewer bits or without sign.
    ///
    /// @param bitWidth 8, 16, 32 or 64
    /// @param signed false for unsigned
    record IntegerType(int bitWidth, boolean signed) implements LogicalType {}

    /// A column in which every value is null (the format calls this annotation UNKNOWN).
    record NullType() implements LogicalType {}

    /// A JSON document in UTF-8.
    record JsonType() implements LogicalType {}

    /// A BSON document.
    record BsonType() implements LogicalType {}

    /// A UUID in 16 bytes, big-endian.
    record UuidType() implements LogicalType {}

    /// IEEE 754 half precision in 2 bytes.
    record Float16Type() implements LogicalType {}

    /// Months, days and milliseconds in 12 bytes (converted type INTERVAL; there is no logical type for it).
    record IntervalType() implements LogicalType {}

    /// A group that holds a variant.
    ///
    /// @param specificationVersion version of the variant specification, 0 when the file does not say
    record VariantType(int specificationVersion) implements LogicalType {}

    /// A shape in well-known binary, edges being straight lines.
    ///
    /// @param crs coordinate reference system, empty for the default `OGC:CRS84`
    record GeometryType(String crs) implements LogicalType {}

    /// A shape on the globe in well-known binary.
    ///
    /// @param crs coordinate reference system, empty for the default `OGC:CRS84`
    /// @param edges how edges run
    record GeographyType(String crs, EdgeInterpolation edges) implements LogicalType {}

    /// An annotation this reader does not support, or one with a value that it does not support.
    ///
    /// @param number field number in the format's union, 0 when an unknown converted type is all there is
    record Unknown(int number) implements LogicalType {}
}
