package io.millrace.vertx.cluster;

import io.vertx.core.eventbus.EventBusOptions;

/**
 * How soon the event bus notices that another node does not answer. Vert.x's own settings are 20 s for a ping and 60 s for
 * a connection.
 */
public final class EventBusTimes {
    private static final int PING_MILLIS = 2_000;
    private static final int CONNECT_MILLIS = 3_000;

    private EventBusTimes() {}

    /** Sets short times: a ping every 2 s that is answered within 2 s, and 3 s for a connection. */
    public static EventBusOptions apply(EventBusOptions options) {
        return options.setClusterPingInterval(PING_MILLIS)
                .setClusterPingReplyInterval(PING_MILLIS)
                .setConnectTimeout(CONNECT_MILLIS);
    }
}
