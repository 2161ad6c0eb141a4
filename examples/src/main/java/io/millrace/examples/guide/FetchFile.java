package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.RetryEach;
import io.millrace.Revert;
import io.millrace.Task;
import java.util.List;

// tag::flow[]
/** Fetches a file from the first mirror that has it whole. */
@Flow(value = "fetch-file", input = FetchFile.Wanted.class)
@RetryEach(of = "mirrors", as = "mirror")
class FetchFile {
    record Wanted(String name, List<String> mirrors) {}

    private final List<String> journal;

    FetchFile(List<String> journal) {
        this.journal = journal;
    }

    @Task
    @Provides("file")
    String download(String mirror, String name) {
        journal.add("download from " + mirror);
        return mirror + "/" + name;
    }

    @Revert("download")
    void delete(String file) {
        journal.add("delete " + file);
    }

    @Task
    void verify(String file) {
        if (file.startsWith("broken")) {
            throw new IllegalStateException("wrong checksum: " + file);
        }
    }
}
// end::flow[]
