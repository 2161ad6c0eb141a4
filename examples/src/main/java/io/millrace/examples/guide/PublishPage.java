package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.TaskContext;
import java.util.List;
import java.util.Optional;

// tag::flow[]
/** Uploads a page and announces it. An upload that broke off is removed as well as a whole one. */
@Flow(value = "publish-page", input = PublishPage.Page.class)
class PublishPage {
    record Page(String title, String body) {}

    private final List<String> journal;

    PublishPage(List<String> journal) {
        this.journal = journal;
    }

    @Task
    @Provides("address")
    String upload(String title, String body, TaskContext context) {
        journal.add("upload " + title);
        if (body.isEmpty()) {
            throw new IllegalArgumentException("nothing to upload");
        }
        context.progress(1.0, title);
        return "/pages/" + title;
    }

    // tag::aware[]
    /** Also called after a failed attempt, because its result is optional here. */
    @Revert("upload")
    void remove(String title, Optional<String> address, Optional<Failure> failure) {
        journal.add("remove " + address.orElse("what is there of " + title)
                + failure.map(why -> " (" + why.exception().message().orElse("") + ")")
                        .orElse(""));
    }
    // end::aware[]

    @Task
    void announce(String address) {
        if (address.endsWith("secret")) {
            throw new IllegalStateException("not to be announced");
        }
        journal.add("announce " + address);
    }

    // tag::failed[]
    /** Only called after a failed attempt, because it takes the failure itself. */
    @Revert("announce")
    void apologise(Failure failure, FlowFailures all) {
        journal.add("apologise, " + all.size() + " failure");
    }
    // end::failed[]
}
// end::flow[]
