package io.millrace.vertx.dispatch;

import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;

/**
 * What a worker has to serve to be given an attempt.
 *
 * @param flow the flow
 * @param topic the topic, empty for any worker
 */
record Demand(FlowIdentity flow, String topic) {
    static Demand of(AttemptRequest request) {
        return new Demand(request.flow(), request.topic());
    }

    /** Returns the demand in words. */
    @Override
    public String toString() {
        return "flow '" + flow.name() + "', version " + flow.version() + ", fingerprint " + flow.fingerprint()
                + (topic.isEmpty() ? "" : ", topic '" + topic + "'");
    }
}
