package io.millrace.runtime.store;

import java.time.Duration;
import java.util.Objects;

/**
 * Who wants to own a run, and how.
 *
 * @param owner a name that no other engine has, also not one before in the same process
 * @param lease how long the run is its own without being renewed, longer than zero
 * @param listener is told of requests from the moment on at which the run is owned, see {@link RequestListener}; of those
 *     that were recorded before, the answer tells
 */
public record Claim(String owner, Duration lease, RequestListener listener) {
    /** Refuses null, an owner without a name, and a lease that is not longer than zero. */
    public Claim {
        Objects.requireNonNull(listener, "listener");
        if (owner.isBlank() || lease.isZero() || lease.isNegative()) {
            throw new IllegalArgumentException(
                    "an owner has a name and a lease longer than zero, but these are '" + owner + "' and " + lease);
        }
    }
}
