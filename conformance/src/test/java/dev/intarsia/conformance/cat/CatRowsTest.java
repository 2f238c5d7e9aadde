package dev.intarsia.conformance.cat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testsupport.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `cat` prints the rows that DuckDB reads, and chooses those that DuckDB chooses.
final class CatRowsTest {
    private static final int MAX_ROWS = 2_000;

    /// Files of which DuckDB shows something else, and why that is.
    private static final Map<String, String> DIFFERENT = Map.of(
            "hardwood/core/list_annotation_modern_only_test.parquet",
            "DuckDB does not see that a list has the newer annotation only",
            "hardwood/core/map_annotation_legacy_key_value_test.parquet",
            "DuckDB shows a repeated group that is annotated MAP_KEY_VALUE as a map");

    @Test
    void theRowsOfGoodFilesAreThoseThatDuckDbReads() throws Exception {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (JsonNode entry :
                new ObjectMapper().readTree(Corpus.path("corpus.json").toFile()).get("files")) {
            String id = entry.get("id").asText();
            boolean good = entry.get("kind").asText().equals("good");
            if (!good
                    || entry.path("rows").asLong() > MAX_ROWS
                    || id.contains("variant")
                    || DIFFERENT.containsKey(id)) {
                continue;
            }
            Path file = Corpus.path(entry.get("file").asText());
            List<String> expected;
            try {
                expected = CanonicalRows.queried(file, "true");
            } catch (SQLException e) {
                // Not read by DuckDB.
                continue;
            }
            List<String> printed = CanonicalRows.printed(file);
            if (!printed.equals(expected)) {
                different.add(id + "\n  printed " + printed + "\n  DuckDB  " + expected);
            }
            compared++;
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "alltypes_plain|id >= 4 and bool_col = true|id >= 4 and bool_col",
                "alltypes_plain|date_string_col = '03/01/09'|date_string_col = '03/01/09'::blob",
                "alltypes_plain|date_string_col = x'30332f30312f3039'|date_string_col = '03/01/09'::blob",
                "alltypes_plain|timestamp_col = timestamp '2009-03-01T00:01'|timestamp_col = '2009-03-01 00:01'",
                "fixed_length_decimal|value > 10.5|value > 10.5",
                "byte_array_decimal|value between 10.5 and 2e1|value between 10.5 and 20",
                "primitive_types_test|string_col starts with 'w' or int_col in (1)|string_col = 'world' or int_col = 1",
                "unsigned_int_test|uint32_val > 2147483647|uint32_val > 2147483647",
                "unsigned_int_test|uint64_val >= 18446744073709551615|uint64_val >= 18446744073709551615",
                "float16_logical_type_test|half > 0.5|half > 0.5 and not isnan(half)",
                "filter_pushdown_list|scores.list.element > 15|len(list_filter(scores, lambda x: x > 15)) > 0",
                "filter_pushdown_list|not scores.list.element = 10|not coalesce(list_contains(scores, 10), false)",
                "filter_pushdown_nested|address.city starts with 'B'|address.city[1] = 'B'",
                "filter_pushdown_mixed|price between 20 and 30.5 and name <> 'banana'|price between 20 and 30.5 and name <> 'banana'",
                "column_index_pushdown|value between [1500, 1510)|value >= 1500 and value < 1510",
                "bloom_filter_test|name = 'x'|name = 'x'",
                "bloom_filter_test|ts < timestamp '2024-01-01T01:00:20+01:00'|ts < timestamptz '2024-01-01 00:00:20Z'",
                "bloom_filter_test|dec in (2, 4.0, 4.5)|dec in (2, 4)",
                "bloom_filter_test|price = 2 or NOT code <= 100|price = 2 or code > 100",
                "page_index_test|category = 'cat_1' and value < 5000|category = 'cat_1' and value < 5000",
                "yellow_tripdata_sample|tpep_pickup_datetime < timestamp '2025-01-01 00:20'|tpep_pickup_datetime < '2025-01-01 00:20'",
                "yellow_tripdata_sample|tip_amount not in (3, 2.02)|tip_amount not in (3, 2.02)",
                "list_decimal_flba_test|amounts.list.element < 0|len(list_filter(amounts, lambda x: x < 0)) > 0",
                "simple_map_test|attributes.key_value.key = 'level'|map_contains(attributes, 'level')",
                "compat_ts_micros|ts < date '2024-03-01'|ts < timestamptz '2024-03-01 00:00:00Z'",
                "uuid_list_test|session_ids.list.element = uuid '12345678-1234-5678-1234-567812345678'|list_contains(session_ids, uuid '12345678-1234-5678-1234-567812345678')",
                "typed_accessors_issue_445|nested_struct.i8 < 0|nested_struct.i8 < 0",
            })
    void theRowsChosenAreThoseThatDuckDbChooses(String name, String expression, String sql) throws Exception {
        Path testing = Corpus.path("parquet/parquet-testing/data").resolve(name + ".parquet");
        Path file = Files.exists(testing) ? testing : Corpus.path("parquet/hardwood/core/" + name + ".parquet");
        List<String> expected = CanonicalRows.queried(file, sql);
        assertThat(expected).isNotEmpty();
        assertThat(expected.size())
                .isLessThan(CanonicalRows.queried(file, "true").size());
        assertThat(CanonicalRows.printed(file, "--where", expression)).isEqualTo(expected);
    }
}
