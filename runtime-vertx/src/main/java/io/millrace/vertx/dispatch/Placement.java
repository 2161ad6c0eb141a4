package io.millrace.vertx.dispatch;

import io.millrace.runtime.MillraceException;
import io.millrace.vertx.protocol.Announcement;
import io.millrace.vertx.protocol.Announcement.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives attempts to workers: to the least loaded one that serves them, or to nobody as long as there is none. What is
 * unknown is asked again; what a lost worker had is given back to the engine.
 *
 * <p>Thread-safe: attempts are placed on the threads of their runs, so that none waits for a thread in between. What is told of
 * attempts only sends messages to their runs, and calls nothing back.
 */
final class Placement {
    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

    private static final Duration STOOD_STILL = Duration.ofSeconds(1);

    private final DispatchTimes times;
    private final EngineMail mail;
    private final WorkerTable table = new WorkerTable();
    private final WaitingLine waiting = new WaitingLine();
    private long sweptAt = System.nanoTime();

    Placement(DispatchTimes times, EngineMail mail) {
        this.times = times;
        this.mail = mail;
    }

    /** Returns the workers that are alive. To be looked at with the lock of this. */
    WorkerTable table() {
        return table;
    }

    /** Returns how many workers take attempts. */
    synchronized long serving() {
        return table.serving();
    }

    /** Gives an attempt to a worker, now or when there is one. */
    synchronized void place(Flight flight) {
        Optional<LiveWorker> worker = table.choose(flight.demand());
        if (worker.isPresent()) {
            send(flight, worker.get());
            return;
        }
        flight.since(System.nanoTime());
        waiting.add(flight);
        if (!table.isServed(flight.demand())) {
            flight.attempt().awaitsWorker();
        }
    }

    private void send(Flight flight, LiveWorker worker) {
        if (!flight.begin()) {
            return;
        }
        flight.since(System.nanoTime());
        try {
            mail.order(worker, flight);
        } catch (MillraceException tooLarge) {
            flight.attempt().ended(Ends.failed(flight.request(), tooLarge));
            return;
        }
        worker.flights().put(flight.id(), flight);
    }

    /** Somebody takes more now: those that wait have their turn. */
    synchronized void goOn() {
        for (Demand demand : waiting.demands()) {
            Optional<LiveWorker> worker = table.choose(demand);
            while (worker.isPresent()) {
                Flight next = waiting.next(demand);
                if (next == null) {
                    break;
                }
                send(next, worker.get());
                worker = table.choose(demand);
            }
        }
    }

    /** A worker takes nothing more now, so an attempt goes to another. */
    synchronized void busy(LiveWorker worker, Flight flight) {
        worker.full();
        again(worker, flight);
    }

    /** A worker does not serve what it seemed to. */
    synchronized void refused(LiveWorker worker, Flight flight, String reason) {
        LOG.warn("worker {} refuses attempts of {}: {}", worker.id(), flight.demand(), reason);
        worker.refuse(flight.demand());
        again(worker, flight);
    }

    private void again(LiveWorker worker, Flight flight) {
        worker.flights().remove(flight.id());
        if (flight.isVain()) {
            flight.attempt().ended(Ends.cancelled(flight));
            goOn();
            return;
        }
        flight.since(System.nanoTime());
        waiting.addFirst(flight);
        if (!table.isServed(flight.demand())) {
            flight.attempt().awaitsWorker();
        }
        goOn();
    }

    /** Nobody waits for the result of an attempt any more: whoever makes it is told, and what nobody makes has ended. */
    synchronized void cancel(Flight flight) {
        flight.cancel();
        if (flight.isVain() && waiting.remove(flight)) {
            flight.attempt().ended(Ends.cancelled(flight));
            return;
        }
        for (LiveWorker worker : table.all()) {
            if (worker.flights().containsKey(flight.id())) {
                mail.cancel(worker, flight);
            }
        }
    }

    /** A worker tells of itself. */
    synchronized void heard(Announcement announcement) {
        table.heard(announcement, System.nanoTime());
        if (announcement.state() == State.LEFT) {
            lose(worker -> worker.id().equals(announcement.worker()), "has left");
        }
        goOn();
    }

    /** A node has left the cluster, and its workers with it. */
    synchronized void nodeLeft(String node) {
        lose(worker -> worker.node().equals(node), "is lost with its node");
    }

    private void lose(Predicate<LiveWorker> gone, String how) {
        for (LiveWorker worker : table.remove(gone)) {
            LOG.info(
                    "worker {} {}; it had {} attempts",
                    worker.id(),
                    how,
                    worker.flights().size());
            List.copyOf(worker.flights().values())
                    .forEach(flight -> flight.attempt().lost(worker.id()));
        }
    }

    /** Looks after what takes too long. To be called several times in a second. */
    synchronized void sweep() {
        long now = System.nanoTime();
        if (now - sweptAt > STOOD_STILL.toNanos()) {
            // This process stood still: what workers said meanwhile is still to be heard.
            table.all().forEach(worker -> worker.forgive(now));
        }
        sweptAt = now;
        lose(worker -> worker.isSilent(now), "is silent");
        for (LiveWorker worker : table.all()) {
            List.copyOf(worker.flights().values()).forEach(flight -> askAgain(worker, flight, now));
            mail.acknowledge(worker);
        }
        waiting.demands().forEach(demand -> giveUp(demand, now));
    }

    /** Asked with the same attempt id, a worker that makes the attempt says so again, and makes it once. */
    private void askAgain(LiveWorker worker, Flight flight, long now) {
        long unheard = now - flight.since();
        if (flight.attempt().isSentOnce()) {
            if (!flight.isAccepted() && unheard > times.lostAnswer().toNanos()) {
                worker.flights().remove(flight.id());
                flight.attempt().lost(worker.id());
            }
        } else if (unheard > (flight.isAccepted() ? times.silence() : times.acknowledgement()).toNanos()) {
            flight.since(now);
            mail.order(worker, flight);
        }
    }

    private void giveUp(Demand demand, long now) {
        if (table.isServed(demand)) {
            waiting.restart(demand, now);
            return;
        }
        for (Flight flight :
                waiting.takeOverdue(demand, now, times.workerTimeout().toNanos())) {
            if (flight.begin()) {
                flight.attempt().ended(Ends.noWorker(flight, table.whyNot(demand), times.workerTimeout()));
            }
        }
    }
}
