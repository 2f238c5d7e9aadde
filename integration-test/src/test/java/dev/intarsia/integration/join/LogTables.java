package dev.intarsia.integration.join;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Logs and their attributes as an exporter numbers them, batch after batch: a tenth of the logs without id, one in
/// 2,000 with very many attributes, some logs lost.
///
/// @param logs the log rows
/// @param attributes the attribute rows
/// @param logEnds where a batch of logs ends
/// @param attributeEnds where the attributes of a batch end
record LogTables(List<TestRow> logs, List<TestRow> attributes, List<Integer> logEnds, List<Integer> attributeEnds) {

    /// @param logCount logs
    /// @param batchLogs logs per batch
    /// @param firstId id of the first log, unsigned
    /// @param shuffled whether the rows of a batch are in random order, in both tables
    static LogTables generate(RandomGenerator random, int logCount, int batchLogs, int firstId, boolean shuffled) {
        List<TestRow> logs = new ArrayList<>();
        List<TestRow> attributes = new ArrayList<>();
        List<Integer> logEnds = new ArrayList<>();
        List<Integer> attributeEnds = new ArrayList<>();
        Random order = new Random(random.nextLong());
        int id = firstId;
        for (int from = 0; from < logCount; from += batchLogs) {
            List<TestRow> batchOfLogs = new ArrayList<>();
            List<TestRow> batchOfAttributes = new ArrayList<>();
            for (int i = from; i < Math.min(logCount, from + batchLogs); i++) {
                if (random.nextInt(10) == 0) {
                    batchOfLogs.add(TestRow.root(null, i));
                    continue;
                }
                int count = random.nextInt(2000) == 0 ? 5000 : random.nextInt(1, 10);
                for (int k = 0; k < count; k++) {
                    batchOfAttributes.add(TestRow.child(id, attributes.size() + batchOfAttributes.size()));
                }
                if (random.nextInt(100) > 0) {
                    batchOfLogs.add(TestRow.root(id, i));
                }
                id++;
            }
            id += random.nextInt(3) == 0 ? random.nextInt(50) : 0;
            if (shuffled) {
                Collections.shuffle(batchOfLogs, order);
                Collections.shuffle(batchOfAttributes, order);
            }
            logs.addAll(batchOfLogs);
            attributes.addAll(batchOfAttributes);
            logEnds.add(logs.size());
            attributeEnds.add(attributes.size());
        }
        return new LogTables(logs, attributes, logEnds, attributeEnds);
    }
}
