package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.record.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a workload knows of a run: what it asked for, and what of that was answered. */
final class ExpectedRun {
    final String id;
    /** All that was asked to be recorded. */
    final List<RunRecord> records = new ArrayList<>();
    /** How many of them were answered. */
    int acknowledged;
    /** The token that is good; 0 if none is known to be. */
    long token;
    /** The highest token that was answered. */
    long highest;

    boolean endAsked;
    boolean mayBeGone;
    boolean mustBeGone;

    ExpectedRun(String id) {
        this.id = id;
    }

    ExpectedRun copy() {
        ExpectedRun copy = new ExpectedRun(id);
        copy.records.addAll(records);
        copy.acknowledged = acknowledged;
        copy.highest = highest;
        copy.endAsked = endAsked;
        copy.mayBeGone = mayBeGone;
        copy.mustBeGone = mustBeGone;
        return copy;
    }

    /** Its token was answered; it is higher than all that were answered before. */
    void own(long given, Collection<ExpectedRun> all) {
        all.forEach(run -> assertThat(given).isGreaterThan(run.highest));
        highest = given;
        token = given;
    }

    boolean hasEnded() {
        return endAsked && acknowledged == records.size();
    }

    /** Compares with what a store has, and goes on from there. */
    void found(RunHistory history) {
        assertThat(mustBeGone).as("run %s was purged", id).isFalse();
        int count = history.records().size();
        assertThat(count).as("run %s: what was answered is there", id).isBetween(acknowledged, records.size());
        assertThat(history.records()).as("run %s", id).isEqualTo(records.subList(0, count));
        assertThat(history.summary().status().position()).isEqualTo(count);
        records.subList(count, records.size()).clear();
        acknowledged = count;
        token = 0;
        mayBeGone = false;
        endAsked = history.summary().status().state().isFinished();
    }
}
