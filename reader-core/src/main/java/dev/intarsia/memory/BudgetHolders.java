package dev.intarsia.memory;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.memory.MemoryBudget.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names who holds the bytes of a budget, for messages.
final class BudgetHolders {
    static final String REMEDY = "raise the budget (ReadContext.Builder.budget, --memory on the command line)";

    /// A message stays a line that can be read.
    private static final int NAMED = 3;

    private BudgetHolders() {}

    /// `2 other reads hold 100 bytes (a.parquet row group 0, b.parquet)`, to be called under the lock of the budget.
    ///
    /// @param except the requester, if it holds something itself
    static String of(Set<Permit> claimants, @Nullable Permit except) {
        long bytes = 0;
        int count = 0;
        List<String> names = new ArrayList<>();
        for (Permit permit : claimants) {
            long claimed = permit == except ? 0 : permit.claimedBytes();
            if (claimed > 0) {
                bytes += claimed;
                count++;
                if (names.size() < NAMED && !permit.holder().equals(ErrorLocation.unknown())) {
                    names.add(permit.holder().toString());
                }
            }
        }
        return count + (count == 1 ? " other read holds " : " other reads hold ") + bytes + " bytes"
                + (names.isEmpty() ? "" : " (" + String.join(", ", names) + (names.size() < count ? ", …)" : ")"));
    }
}
