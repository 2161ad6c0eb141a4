package io.millrace.testkit;

import static io.millrace.testkit.StoreFixture.claim;
import static io.millrace.testkit.StoreFixture.creation;
import static io.millrace.testkit.StoreFixture.get;
import static io.millrace.testkit.StoreFixture.result;
import static io.millrace.testkit.StoreFixture.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.LifeRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part of the {@link FlowStoreContract} that is about listing runs. */
public interface StoreQueries extends StoreUnderTest {
    private List<String> list(RunQuery query) {
        List<String> ids = new ArrayList<>();
        Optional<RunQuery> next = Optional.of(query);
        for (int pages = 0; next.isPresent(); pages++) {
            assertTrue(pages < 100, "the pages end");
            RunPage page = get(store().list(next.get()));
            assertTrue(page.runs().size() <= query.limit());
            page.runs().forEach(run -> ids.add(run.id().value()));
            next = page.next().map(query::from);
        }
        return ids;
    }

    /** Runs are found by flow, state, label and age, and by all of them together. */
    @Test
    default void findsRunsByWhatTheyAre() {
        StoreFixture fixture = new StoreFixture(store());
        fixture.finished("done", "flow", RunState.SUCCEEDED);
        fixture.create(run("rome", creation("flow", 1, "input", 2000), claim("first"), Map.of("city", "Rome")));
        RunToken resting = fixture.create(
                run("oslo", creation("other", 1, "input", 3000), claim("first"), Map.of("city", "Oslo", "vip", "yes")));
        fixture.append(resting, 1, result(1), new LifeRecord.RunSuspension(4000, SuspendReason.DRAIN, ""));

        assertEquals(List.of("done", "rome", "oslo"), list(RunQuery.all()));
        assertEquals(List.of("done", "rome"), list(RunQuery.all().flow("flow")));
        assertEquals(List.of(), list(RunQuery.all().flow("flo")));
        assertEquals(List.of("oslo"), list(RunQuery.all().state(RunState.SUSPENDED)));
        assertEquals(List.of("done", "rome"), list(RunQuery.all().state(RunState.PENDING, RunState.SUCCEEDED)));
        assertEquals(List.of("rome"), list(RunQuery.all().label("city", "Rome")));
        assertEquals(List.of("oslo"), list(RunQuery.all().label("city", "Oslo").label("vip", "yes")));
        assertEquals(List.of(), list(RunQuery.all().label("city", "Oslo").label("vip", "no")));
        assertEquals(List.of("done"), list(RunQuery.all().createdBefore(Instant.ofEpochMilli(2000))));
        assertEquals(List.of("done", "rome"), list(RunQuery.all().changedBefore(Instant.ofEpochMilli(4000))));
        assertEquals(
                List.of("rome"),
                list(RunQuery.all().flow("flow").state(RunState.PENDING).label("city", "Rome")));
        assertEquals(
                Optional.of(SuspendReason.DRAIN), fixture.find("oslo").status().suspension());
    }

    /** Runs are listed in the order of their creation, or in the opposite one, however many are on a page. */
    @Test
    default void listsPageByPage() {
        StoreFixture fixture = new StoreFixture(store());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            fixture.create("run" + i);
            ids.add("run" + i);
        }

        for (int limit : new int[] {1, 7, 25, 100}) {
            assertEquals(ids, list(RunQuery.all().limit(limit)), "limit " + limit);
        }
        Collections.reverse(ids);
        assertEquals(ids, list(RunQuery.all().newestFirst(true).limit(4)));
    }

    /** A page says that there is more only as far as it knows that there may be. */
    @Test
    default void endsWithAPageThatHasNoNext() {
        StoreFixture fixture = new StoreFixture(store());
        assertEquals(new RunPage(List.of(), Optional.empty()), get(store().list(RunQuery.all())));
        fixture.create("a");

        assertEquals(Optional.empty(), get(store().list(RunQuery.all())).next());
    }

    /** Runs that are added meanwhile move nothing: those that were there are listed once each. */
    @Test
    default void listsEachRunOnceWhileOthersAreAdded() {
        StoreFixture fixture = new StoreFixture(store());
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            fixture.create("old" + i);
            there.add("old" + i);
        }
        for (boolean newestFirst : new boolean[] {false, true}) {
            List<String> seen = new ArrayList<>();
            Optional<RunQuery> next =
                    Optional.of(RunQuery.all().newestFirst(newestFirst).limit(4));
            int added = 0;
            while (next.isPresent() && added < 50) {
                RunQuery query = next.get();
                RunPage page = get(store().list(query));
                page.runs().forEach(run -> seen.add(run.id().value()));
                next = page.next().map(query::from);
                fixture.create((newestFirst ? "late" : "new") + added++);
            }
            assertEquals(seen.size(), seen.stream().distinct().count(), "none is listed twice");
            assertTrue(seen.containsAll(there), "all that were there are listed");
        }
    }

    /** A cursor that no page gave is refused. */
    @Test
    default void refusesACursorThatIsNone() {
        assertInstanceOf(
                IllegalArgumentException.class,
                StoreFixture.failureOf(store().list(RunQuery.all().from("nonsense"))));
    }
}
