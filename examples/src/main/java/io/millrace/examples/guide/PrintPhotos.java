package io.millrace.examples.guide;

import io.millrace.Each;
import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Retry;
import io.millrace.Revert;
import io.millrace.Task;
import java.util.List;
import java.util.Queue;

// tag::flow[]
/** Prints each photo by itself, and binds the prints. */
@Flow(value = "print-photos", input = PrintPhotos.Album.class)
class PrintPhotos {
    record Album(String owner, List<String> photos) {}

    private final Queue<String> journal;
    private final Queue<String> jams;

    PrintPhotos(Queue<String> journal, Queue<String> jams) {
        this.journal = journal;
        this.jams = jams;
    }

    // tag::each[]
    @Task
    @Provides("prints")
    @Retry(attempts = 3)
    String print(@Each(value = "photos", concurrency = 2) String photo, String owner) {
        journal.add("print " + photo);
        if (jams.remove(photo)) {
            throw new IllegalStateException("paper jam at " + photo);
        }
        return photo + " of " + owner;
    }
    // end::each[]

    // tag::revert[]
    @Revert("print")
    void shred(String photo, String prints) {
        journal.add("shred " + prints);
    }
    // end::revert[]

    // tag::list[]
    @Task
    @Provides("book")
    String bind(List<String> prints) {
        return String.join(", ", prints);
    }
    // end::list[]
}
// end::flow[]
