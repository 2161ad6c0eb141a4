package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.bytes.MalformedBytesException;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.RecordFormat;
import io.millrace.runtime.store.record.RunRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the collections with each other: each run with its records, and with what it is found by. Not thread-safe. */
final class RunVerifier {
    /** What is damaged is damaged in many places; who reads that needs no more of them. */
    private static final int MOST = 1000;

    private final RunTables tables;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<String, Long> planUses = new HashMap<>();
    private long indexed;

    RunVerifier(RunTables tables) {
        this.tables = tables;
    }

    /** Returns what is wrong, a sentence for each place. */
    List<String> problems() {
        check("the runs", () -> {
            for (long number : tables.fixed.navigableKeySet()) {
                check("run number " + number, () -> run(number));
            }
        });
        check("the ids", this::ids);
        check("the tombstones", this::tombstones);
        check("the index", this::index);
        check("the plans", this::plans);
        return problems.stream().limit(MOST).toList();
    }

    private void check(String what, Runnable reading) {
        try {
            reading.run();
        } catch (MillraceException damage) {
            problem(String.valueOf(damage.getMessage()));
        } catch (MalformedBytesException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException wrong) {
            problem(what + " cannot be read: " + wrong.getMessage());
        }
    }

    private void problem(String sentence) {
        if (problems.size() < MOST) {
            problems.add(sentence);
        }
    }

    private void run(long number) {
        RunRow row = tables.row(number);
        if (row == null) {
            problem("run number " + number + " has no state");
            return;
        }
        if (!Long.valueOf(number).equals(tables.ids.get(row.id().value()))) {
            problem("run '" + row.id() + "' is not found by its id");
        }
        List<byte[]> keys = new ArrayList<>(Keys.fixed(row));
        boolean ended = row.status().state().isFinished();
        if (ended) {
            keys.addAll(Keys.ended(row));
        }
        if (ended
                ? tables.open.state(number) != null
                : tables.open.state(number) != row.status().state()) {
            problem("run '" + row.id() + "' is " + row.status().state()
                    + ", and the list of runs that have not ended says otherwise");
        }
        for (byte[] key : keys) {
            if (!tables.index.contains(key)) {
                problem("run '" + row.id() + "' is not found by its " + kind(key));
            }
        }
        indexed += keys.size();
        generation(row);
        tables.older(number).forEach(this::generation);
        if (tables.older(number).size() != row.identity().generation() - 1) {
            problem("of run '" + row.id() + "' a generation before number "
                    + row.identity().generation() + " is missing");
        }
    }

    private static String kind(byte[] key) {
        return switch ((char) key[0]) {
            case 'f' -> "flow";
            case 'l' -> "label";
            case 's' -> "state";
            default -> "end";
        };
    }

    private void generation(RunRow row) {
        String name = "run '" + row.id() + "', generation " + row.identity().generation();
        planUses.merge(row.identity().fingerprint(), 1L, Long::sum);
        long position = 0;
        @Nullable RunStatus status = null;
        byte[] beginning = Keys.generation(row.number(), row.identity().generation());
        for (Map.Entry<byte[], byte[]> some :
                tables.history.subMap(beginning, Keys.behind(beginning)).entrySet()) {
            if (Keys.position(some.getKey()) != position + 1) {
                problem("%s: the records after position %d do not begin there, but at %d"
                        .formatted(name, position, Keys.position(some.getKey())));
                return;
            }
            for (byte[] bytes : RunTables.recordsOf(some.getValue())) {
                position++;
                RunRecord record = RecordFormat.decode(bytes);
                status = status == null ? RunStatus.of((RunCreation) record) : status.after(record);
            }
        }
        if (status == null || !status.equals(row.status())) {
            problem("%s: its records lead to %s, but %s is stored".formatted(name, status, row.status()));
        }
    }

    private void ids() {
        if (tables.ids.size() != tables.fixed.size()) {
            problem("there are %d ids of %d runs".formatted(tables.ids.size(), tables.fixed.size()));
        }
        long open = tables.open.numbers().stream()
                .filter(number -> !tables.fixed.containsKey(number))
                .count();
        if (open > 0) {
            problem(open + " runs are said not to have ended that are not there");
        }
    }

    private void tombstones() {
        for (String id : tables.tombstones.navigableKeySet()) {
            check("the tombstone of run '" + id + "'", () -> {
                var tombstone = tables.tombstone(RunId.of(id));
                if (tombstone == null || !tables.index.contains(Keys.tombstone(tombstone.purgedAt(), id))) {
                    problem("the tombstone of run '" + id + "' is not found by its time");
                }
            });
            indexed++;
        }
    }

    private void index() {
        long size = 0;
        for (byte[] key : tables.index) {
            size++;
            boolean refers = key[0] == 't'
                    ? tables.tombstones.containsKey(Keys.tombstone(key))
                    : tables.fixed.containsKey(Keys.number(key));
            if (!refers) {
                problem("the index has " + Arrays.toString(key) + ", which leads nowhere");
            }
        }
        if (size != indexed) {
            problem("the index has %d entries, but %d are of runs and tombstones".formatted(size, indexed));
        }
    }

    private void plans() {
        planUses.forEach((fingerprint, uses) -> {
            if (!tables.plans.containsKey(fingerprint)) {
                problem("the plan with fingerprint " + fingerprint + " is missing, of " + uses + " runs");
            }
            if (!uses.equals(tables.planUses.get(fingerprint))) {
                problem("the plan with fingerprint " + fingerprint + " is of " + uses + " runs, but "
                        + tables.planUses.get(fingerprint) + " is stored");
            }
        });
    }
}
