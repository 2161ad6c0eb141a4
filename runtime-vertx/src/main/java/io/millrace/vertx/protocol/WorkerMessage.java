package io.millrace.vertx.protocol;

/**
 * What engines and workers tell each other. Each message goes one way, and none waits for an answer of the event bus: what
 * belongs together is known by the id of the attempt. Messages are immutable data.
 */
public sealed interface WorkerMessage
        permits Announcement,
                RollCall,
                AttemptOrder,
                AttemptReply,
                ProgressReport,
                EmittedReport,
                AttemptResult,
                Acknowledgement,
                Cancellation {}
