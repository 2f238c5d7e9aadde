package dev.intarsia.testdata.internal.otap;

import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.TimeUnit;

/// The Arrow types of OTAP columns, and what parquet-rs makes of them.
public enum ArrowType {
    UINT8(PhysicalType.INT32, new LogicalType.IntegerType(8, false)),
    UINT16(PhysicalType.INT32, new LogicalType.IntegerType(16, false)),
    UINT32(PhysicalType.INT32, new LogicalType.IntegerType(32, false)),
    UINT64(PhysicalType.INT64, new LogicalType.IntegerType(64, false)),
    INT32(PhysicalType.INT32, LogicalType.NONE),
    INT64(PhysicalType.INT64, LogicalType.NONE),
    FLOAT64(PhysicalType.DOUBLE, LogicalType.NONE),
    BOOL(PhysicalType.BOOLEAN, LogicalType.NONE),
    UTF8(PhysicalType.BYTE_ARRAY, LogicalType.STRING),
    BINARY(PhysicalType.BYTE_ARRAY, LogicalType.NONE),
    FIXED8(PhysicalType.FIXED_LEN_BYTE_ARRAY, LogicalType.NONE),
    FIXED16(PhysicalType.FIXED_LEN_BYTE_ARRAY, LogicalType.NONE),
    TIMESTAMP(PhysicalType.INT64, new LogicalType.TimestampType(false, TimeUnit.NANOS)),
    DURATION(PhysicalType.INT64, LogicalType.NONE);

    private static final byte[] NOTHING = new byte[0];

    private final PhysicalType physical;
    private final LogicalType logical;

    ArrowType(PhysicalType physical, LogicalType logical) {
        this.physical = physical;
        this.logical = logical;
    }

    /// The Parquet type.
    public PhysicalType physical() {
        return physical;
    }

    /// The Parquet annotation.
    public LogicalType logical() {
        return logical;
    }

    /// Bytes of a value of fixed length, 0 for all other types.
    public int fixedBytes() {
        return switch (this) {
            case FIXED8 -> 8;
            case FIXED16 -> 16;
            case UINT8, UINT16, UINT32, UINT64, INT32, INT64, FLOAT64, BOOL, UTF8, BINARY, TIMESTAMP, DURATION -> 0;
        };
    }

    /// Whether values are byte arrays rather than numbers.
    public boolean isBytes() {
        return physical == PhysicalType.BYTE_ARRAY || physical == PhysicalType.FIXED_LEN_BYTE_ARRAY;
    }

    /// What stands where nothing else does in a column of byte arrays: nothing, or zeros.
    public byte[] defaultBytes() {
        return fixedBytes() == 0 ? NOTHING : new byte[fixedBytes()];
    }
}
