package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;
import io.millrace.runtime.TaskContext;
import java.util.List;
import java.util.concurrent.CancellationException;

// tag::flow[]
/** Orders paper, and prints a book page by page. */
@Flow(value = "print-book", input = PrintBook.Book.class)
class PrintBook {
    record Book(String title, int pages) {}

    private final Runnable press;
    private final List<String> journal;

    PrintBook(Runnable press, List<String> journal) {
        this.press = press;
        this.journal = journal;
    }

    @Task
    @Provides("paper")
    int orderPaper(int pages) {
        journal.add("order paper");
        return pages / 2 + 1;
    }

    @Revert("orderPaper")
    void returnPaper(int paper) {
        journal.add("return " + paper + " sheets");
    }

    // tag::cancelled[]
    @Task
    @Provides("printed")
    int print(int pages, int paper, TaskContext context) {
        for (int page = 1; page <= pages; page++) {
            if (context.isCancelled()) {
                throw new CancellationException("stopped before page " + page);
            }
            press.run();
            context.progress((double) page / pages, "page " + page);
        }
        return pages;
    }
    // end::cancelled[]

    @Task
    void deliver(String title, int printed) {
        journal.add("deliver " + title);
    }
}
// end::flow[]
