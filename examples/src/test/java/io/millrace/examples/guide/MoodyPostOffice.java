package io.millrace.examples.guide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A post office that fails as often as it is told to. */
final class MoodyPostOffice implements PostOffice {
    final List<String> keys = new ArrayList<>();
    final List<String> journal = new ArrayList<>();
    final Deque<Exception> selling = new ArrayDeque<>();
    final Deque<Exception> takingBack = new ArrayDeque<>();
    final Deque<Exception> sending = new ArrayDeque<>();

    @Override
    public String sellStamp(String to, String key) throws Busy {
        keys.add(key);
        if (selling.poll() instanceof Busy busy) {
            throw busy;
        }
        journal.add("sell");
        return "stamp to " + to;
    }

    @Override
    public void takeBack(String stamp) throws Busy {
        if (takingBack.poll() instanceof Busy busy) {
            throw busy;
        }
        journal.add("take back " + stamp);
    }

    @Override
    public void send(String to, String stamp) throws Busy, NoSuchAddress {
        Exception failure = sending.poll();
        if (failure instanceof Busy busy) {
            throw busy;
        } else if (failure instanceof NoSuchAddress unknown) {
            throw unknown;
        }
        journal.add("send with " + stamp);
    }
}
