package dev.intarsia.conformance.filter;

import dev.intarsia.conformance.filter.RestatedFile.Chunk;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SizeStatistics;
import org.apache.parquet.format.SortingColumn;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.UUIDType;

/// Pairs of facts about the same rows, of which one is made wrong and the other, which stays right, contradicts it.
/// What else the file states of these rows is taken away, so that nothing but the other fact shows it.
enum Contradiction {
    ALL_NULL_BESIDE_BOUNDS {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            if (!hasValues(chunk) || !chunk.statistics().isSetMin_value()) {
                return false;
            }
            chunk.meta().unsetSize_statistics();
            chunk.statistics().setNull_count(chunk.meta().getNum_values());
            return true;
        }
    },
    ALL_NULL_BESIDE_LEVELS {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            if (!hasValues(chunk) || chunk.levels().isEmpty()) {
                return false;
            }
            claimAllNull(chunk);
            chunk.meta().setSize_statistics(new SizeStatistics().setDefinition_level_histogram(chunk.levels()));
            return true;
        }
    },
    ALL_NULL_BESIDE_DISTINCT_COUNT {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            if (!hasValues(chunk)) {
                return false;
            }
            claimAllNull(chunk);
            chunk.meta().unsetSize_statistics();
            chunk.statistics().setDistinct_count(random.nextInt(1, 9));
            return true;
        }
    },
    ALL_NULL_BESIDE_BYTES {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            SizeStatistics sizes = chunk.meta().getSize_statistics();
            if (!hasValues(chunk) || sizes == null || sizes.getUnencoded_byte_array_data_bytes() <= 0) {
                return false;
            }
            claimAllNull(chunk);
            sizes.unsetDefinition_level_histogram();
            sizes.unsetRepetition_level_histogram();
            return true;
        }
    },
    MORE_NULLS_THAN_ENTRIES {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            chunk.meta().unsetSize_statistics();
            chunk.statistics().setNull_count(chunk.meta().getNum_values() + random.nextInt(1, 9));
            return chunk.leaf().maxDefinitionLevel() > 0;
        }
    },
    NEGATIVE_NULL_COUNT {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            chunk.meta().unsetSize_statistics();
            chunk.statistics().setNull_count(-random.nextInt(2, 9));
            return chunk.leaf().maxDefinitionLevel() > 0;
        }
    },
    NO_NULLS_BESIDE_LEVELS {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            if (!chunk.isFlat() || nullsOf(chunk.levels()) == 0) {
                return false;
            }
            chunk.statistics().setNull_count(0);
            return true;
        }
    },
    LEVELS_BESIDE_NULL_COUNT {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            return chunk.statistics().getNull_count() > 0 && claimOnlyValues(chunk.levels());
        }
    },
    NULL_PAGE_BESIDE_NULL_COUNT {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return chunk.columns().isSetNull_counts()
                    && chunk.columns().getNull_counts().get(page) < chunk.rows(page)
                    && claimNullPage(chunk, page, true);
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetDefinition_level_histograms();
            chunk.columns().unsetRepetition_level_histograms();
            chunk.offsets().unsetUnencoded_byte_array_data_bytes();
        }
    },
    NULL_PAGE_BESIDE_BOUNDS {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return chunk.columns().getMax_values().get(page).hasRemaining() && claimNullPage(chunk, page, false);
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetNull_counts();
            NULL_PAGE_BESIDE_NULL_COUNT.restrict(chunk);
        }
    },
    NULL_PAGE_BESIDE_LEVELS {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return !chunk.levels(page).isEmpty()
                    && chunk.levels(page).getLast() > 0
                    && claimNullPage(chunk, page, true);
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetNull_counts();
            chunk.offsets().unsetUnencoded_byte_array_data_bytes();
        }
    },
    NULL_PAGE_BESIDE_BYTES {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return chunk.offsets().isSetUnencoded_byte_array_data_bytes()
                    && chunk.offsets().getUnencoded_byte_array_data_bytes().get(page) > 0
                    && claimNullPage(chunk, page, true);
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetNull_counts();
            chunk.columns().unsetDefinition_level_histograms();
        }
    },
    PAGE_OF_NULLS_BY_ITS_COUNT_ONLY {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return chunk.isFlat()
                    && chunk.columns().isSetNull_counts()
                    && !chunk.columns().getNull_pages().get(page)
                    && setNulls(chunk, page, chunk.rows(page));
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetDefinition_level_histograms();
        }
    },
    MORE_NULLS_THAN_ROWS {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return chunk.isFlat()
                    && chunk.columns().isSetNull_counts()
                    && setNulls(chunk, page, chunk.rows(page) + random.nextInt(1, 9));
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetDefinition_level_histograms();
        }
    },
    PAGE_WITHOUT_NULLS_BESIDE_LEVELS {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return chunk.isFlat()
                    && chunk.columns().isSetNull_counts()
                    && nullsOf(chunk.levels(page)) > 0
                    && !chunk.columns().getNull_pages().get(page)
                    && setNulls(chunk, page, 0);
        }

        @Override
        void restrict(Chunk chunk) {
            // Else the sum of the counts shows it, too.
            chunk.statistics().unsetNull_count();
        }
    },
    PAGE_WITHOUT_NULLS_BESIDE_CHUNK {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return chunk.isFlat()
                    && chunk.columns().isSetNull_counts()
                    && chunk.columns().getNull_counts().get(page) > 0
                    && !chunk.columns().getNull_pages().get(page)
                    && setNulls(chunk, page, 0);
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetDefinition_level_histograms();
        }
    },
    PAGE_LEVELS_BESIDE_CHUNK {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            return !chunk.levels().isEmpty()
                    && !chunk.columns().getNull_pages().get(page)
                    && claimOnlyValues(chunk.levels(page));
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetNull_counts();
        }
    },
    PAGE_LEVELS_BESIDE_ROWS {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            List<Long> levels = chunk.levels(page);
            if (!chunk.isFlat() || nullsOf(levels) == 0) {
                return false;
            }
            Collections.fill(levels.subList(0, levels.size() - 1), 0L);
            return true;
        }

        @Override
        void restrict(Chunk chunk) {
            chunk.columns().unsetNull_counts();
            chunk.meta().unsetSize_statistics();
        }
    },
    PAGE_BOUNDS_BESIDE_CHUNK {
        @Override
        boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
            if (!isSigned(chunk) || chunk.columns().getNull_pages().get(page)) {
                return false;
            }
            ByteBuffer beyond = beyond(chunk, random);
            chunk.columns().getMin_values().set(page, beyond);
            chunk.columns().getMax_values().set(page, beyond);
            return true;
        }
    },
    BOUNDS_BESIDE_DEPRECATED {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            if (!isSigned(chunk)) {
                return false;
            }
            ByteBuffer beyond = beyond(chunk, random);
            chunk.statistics()
                    .setMin(chunk.statistics().getMin_value())
                    .setMax(chunk.statistics().getMax_value())
                    .setMin_value(beyond)
                    .setMax_value(beyond);
            return true;
        }
    },
    BLOOM_FILTER_BESIDE_BOUNDS {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) throws IOException {
            if (!isSigned(chunk) || !chunk.meta().isSetBloom_filter_offset()) {
                return false;
            }
            chunk.clearBloomFilter();
            return true;
        }
    },
    LOGICAL_BESIDE_PHYSICAL_TYPE {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            if (chunk.leaf().logicalType() instanceof LogicalType.Float16Type
                    || !chunk.statistics().isSetMin_value()) {
                return false;
            }
            chunk.element().unsetConverted_type();
            chunk.element()
                    .setLogicalType(other(chunk.leaf().type(), chunk.leaf().index()));
            // Least and greatest in the order of nobody knows what.
            chunk.statistics().setMin_value(chunk.statistics().getMax_value());
            for (int page = 0; page < chunk.pages(); page++) {
                chunk.columns()
                        .getMin_values()
                        .set(page, chunk.columns().getMax_values().get(page));
            }
            return true;
        }
    },
    BOUNDARY_ORDER_BESIDE_BOUNDS {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            chunk.columns().setBoundary_order(BoundaryOrder.values()[random.nextInt(3)]);
            return chunk.pages() > 1;
        }
    },
    SORTING_COLUMNS_BESIDE_BOUNDS {
        @Override
        boolean apply(Chunk chunk, RandomGenerator random) {
            chunk.group()
                    .setSorting_columns(
                            List.of(new SortingColumn(random.nextInt(3), random.nextBoolean(), random.nextBoolean())));
            return true;
        }
    };

    /// Changes what is stated about some pages of a chunk, or about the chunk.
    ///
    /// @return whether something is wrong now
    boolean apply(Chunk chunk, RandomGenerator random) throws IOException {
        restrict(chunk);
        boolean applied = false;
        for (int page = 0; page < chunk.pages(); page++) {
            applied |= chunk.rows(page) > 0 && random.nextInt(3) > 0 && applyTo(chunk, page, random);
        }
        return applied;
    }

    boolean applyTo(Chunk chunk, int page, RandomGenerator random) {
        return false;
    }

    /// Takes away what also shows that a page is wrong.
    void restrict(Chunk chunk) {}

    // By the levels: of a repeated leaf it is up to the writer whether empty lists are nulls.
    private static boolean hasValues(Chunk chunk) {
        long values = chunk.meta().getNum_values();
        return hasNulls(chunk) && chunk.statistics().getNull_count() < values && nullsOf(chunk.levels()) < values;
    }

    private static void claimAllNull(Chunk chunk) {
        chunk.statistics().setNull_count(chunk.meta().getNum_values());
        chunk.statistics().unsetMin_value();
        chunk.statistics().unsetMax_value();
        chunk.statistics().unsetMin();
        chunk.statistics().unsetMax();
    }

    private static boolean hasNulls(Chunk chunk) {
        return chunk.leaf().maxDefinitionLevel() > 0 && chunk.statistics().isSetNull_count();
    }

    private static long nullsOf(List<Long> levels) {
        return levels.isEmpty()
                ? 0
                : levels.subList(0, levels.size() - 1).stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private static boolean claimOnlyValues(List<Long> levels) {
        long nulls = nullsOf(levels);
        if (nulls == 0) {
            return false;
        }
        Collections.fill(levels.subList(0, levels.size() - 1), 0L);
        levels.set(levels.size() - 1, levels.getLast() + nulls);
        return true;
    }

    private static boolean claimNullPage(Chunk chunk, int page, boolean withoutBounds) {
        if (chunk.columns().getNull_pages().get(page)) {
            return false;
        }
        chunk.columns().getNull_pages().set(page, true);
        if (withoutBounds) {
            chunk.columns().getMin_values().set(page, ByteBuffer.allocate(0));
            chunk.columns().getMax_values().set(page, ByteBuffer.allocate(0));
        }
        return true;
    }

    private static boolean setNulls(Chunk chunk, int page, long nulls) {
        List<Long> counts = new ArrayList<>(chunk.columns().getNull_counts());
        long before = counts.set(page, nulls);
        chunk.columns().setNull_counts(counts);
        return before != nulls;
    }

    private static boolean isSigned(Chunk chunk) {
        PhysicalType type = chunk.leaf().type();
        return chunk.leaf().logicalType() == LogicalType.NONE
                && (type == PhysicalType.INT32 || type == PhysicalType.INT64)
                && chunk.statistics().isSetMax_value();
    }

    // More than any value of the chunk; its values are small.
    private static ByteBuffer beyond(Chunk chunk, RandomGenerator random) {
        byte[] max = chunk.statistics().getMax_value();
        ByteBuffer from = ByteBuffer.wrap(max).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer beyond = ByteBuffer.allocate(max.length).order(ByteOrder.LITTLE_ENDIAN);
        int more = random.nextInt(1, 50);
        return max.length == Integer.BYTES
                ? beyond.putInt(0, from.getInt() + more)
                : beyond.putLong(0, from.getLong() + more);
    }

    private static org.apache.parquet.format.LogicalType other(PhysicalType type, int choice) {
        return switch (type) {
            case INT32, FLOAT, INT96, BOOLEAN -> choice % 2 == 0 ? integer(64) : timestamp();
            case INT64, DOUBLE ->
                choice % 2 == 0 ? integer(32) : org.apache.parquet.format.LogicalType.DATE(new DateType());
            case BYTE_ARRAY ->
                choice % 2 == 0 ? org.apache.parquet.format.LogicalType.UUID(new UUIDType()) : timestamp();
            case FIXED_LEN_BYTE_ARRAY ->
                choice % 2 == 0 ? org.apache.parquet.format.LogicalType.STRING(new StringType()) : timestamp();
        };
    }

    private static org.apache.parquet.format.LogicalType integer(int bits) {
        return org.apache.parquet.format.LogicalType.INTEGER(new IntType((byte) bits, true));
    }

    private static org.apache.parquet.format.LogicalType timestamp() {
        return org.apache.parquet.format.LogicalType.TIMESTAMP(
                new TimestampType(true, TimeUnit.MICROS(new MicroSeconds())));
    }
}
