package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.RetryController;
import io.millrace.Revert;
import io.millrace.Task;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import java.util.List;

/** Copies a table, in batches that become smaller until the target can take them. */
@Flow(value = "import-rows", input = ImportRows.Table.class)
class ImportRows {
    record Table(String table, int rows) {}

    static class TooMuch extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final List<String> journal;
    private final int limit;

    ImportRows(List<String> journal, int limit) {
        this.journal = journal;
        this.limit = limit;
    }

    // tag::controller[]
    /** All rows at once; after each round that was too much, half of what was tried. */
    @RetryController
    @Provides("batch")
    RetryDecision<Integer> chooseBatch(RetryHistory<Integer> history, int rows) {
        if (history.isEmpty()) {
            return RetryDecision.next(rows);
        }
        RetryHistory.Round<Integer> last = history.last().orElseThrow();
        if (!last.failures().matches(TooMuch.class)) {
            return RetryDecision.revertAll();
        }
        int half = last.value().orElseThrow() / 2;
        return half > 0 ? RetryDecision.next(half) : RetryDecision.revert();
    }
    // end::controller[]

    @Task
    @Provides("copied")
    int copy(String table, int rows, int batch) throws TooMuch {
        journal.add("copy " + table + " in batches of " + batch);
        if (batch > limit) {
            throw new TooMuch();
        }
        return rows;
    }

    @Revert(value = "copy", failed = true)
    void empty(String table) {
        journal.add("empty " + table);
    }
}
