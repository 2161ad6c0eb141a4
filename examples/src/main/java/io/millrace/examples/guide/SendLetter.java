package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Retry;
import io.millrace.Revert;
import io.millrace.Task;
import io.millrace.runtime.TaskContext;

// tag::flow[]
/** Buys a stamp at a counter that is often busy, and hands the letter over. */
@Flow(value = "send-letter", input = SendLetter.Letter.class)
class SendLetter {
    record Letter(String to, String text) {}

    private final PostOffice post;

    SendLetter(PostOffice post) {
        this.post = post;
    }

    // tag::task[]
    @Task
    @Provides("stamp")
    @Retry(attempts = 4, delay = "200ms", backoff = 2.0, maxDelay = "500ms", on = PostOffice.Busy.class)
    String buyStamp(String to, TaskContext context) throws PostOffice.Busy {
        return post.sellStamp(to, context.idempotencyKey());
    }
    // end::task[]

    // tag::revert[]
    @Revert("buyStamp")
    @Retry(attempts = 3, delay = "1s")
    void returnStamp(String stamp) throws PostOffice.Busy {
        post.takeBack(stamp);
    }
    // end::revert[]

    // tag::abort[]
    @Task
    @Retry(attempts = 10, delay = "1s", jitter = 0.2, within = "5s", abortOn = PostOffice.NoSuchAddress.class)
    void handOver(String to, String stamp) throws PostOffice.Busy, PostOffice.NoSuchAddress {
        post.send(to, stamp);
    }
    // end::abort[]
}
// end::flow[]
