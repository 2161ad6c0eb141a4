package io.millrace.runtime.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Who owns a run, and until when if nothing happens.
 *
 * @param owner the owner
 * @param until when the lease ends, by the clock of the store
 */
public record RunLease(String owner, Instant until) {
    /** Refuses null. */
    public RunLease {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(until, "until");
    }

    /**
     * Returns whether the run has to be left to its owner.
     *
     * @param claim who asks for it
     * @param takeover whether the owner is known to have ended
     * @param now the time, by the clock of the store
     */
    public boolean holdsAgainst(Claim claim, boolean takeover, Instant now) {
        return !takeover && !owner.equals(claim.owner()) && until.isAfter(now);
    }
}
