package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.spi.MillraceTimer;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.bytes.MalformedBytesException;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that others left for the owner of a store: files of a directory of their own. The owner looks there when it opens
 * the store and from time to time, records each as any request, with its number, and deletes the file when that lasts. A crash
 * between lets it find the file again, and the number that it has recorded already.
 */
public final class LeftRequests {
    /** How often the owner looks. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(LeftRequests.class);
    private static final String ENDING = ".request";
    private static final int HEXADECIMAL = 16;
    private static final String UNFINISHED = ".new";
    private static final String UNREADABLE = ".unreadable";

    private final Disk disk;
    private final Asked store;
    private final MillraceTimer timer;
    private final Executor readers;
    /** What is being asked, or was. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    /** What was asked, and only waits to be deleted. */
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    /** Whether it could not look last time, and has said so. */
    private volatile boolean failing;

    /** How the store is asked; it answers nothing if it was asked this before. */
    interface Asked {
        CompletionStage<Optional<RequestAnswer>> request(LeftRequest request, long number);
    }

    private LeftRequests(Disk disk, Asked store, MillraceTimer timer, Executor readers) {
        this.disk = disk;
        this.store = store;
        this.timer = timer;
        this.readers = readers;
    }

    /**
     * Leaves a request. It lasts when this returns.
     *
     * @param disk the directory of the requests
     * @param number random: no other request has it
     */
    public static void leave(Disk disk, LeftRequest request, long number) throws IOException {
        String name = "%016x%s".formatted(number, ENDING);
        String unfinished = name + UNFINISHED;
        try (DiskFile file = disk.create(unfinished)) {
            file.write(ByteBuffer.wrap(request.toBytes()), 0);
            file.force();
        }
        disk.rename(unfinished, name);
        disk.force();
    }

    /** Begins to look, until the timer is closed. */
    static void begin(Disk disk, Asked store, MillraceTimer timer, Executor readers) {
        new LeftRequests(disk, store, timer, readers).call();
    }

    private void call() {
        try {
            readers.execute(this::look);
        } catch (RuntimeException closed) {
            LOG.debug("requests are looked for when the store is opened again", closed);
        }
    }

    private void look() {
        try {
            for (String name : disk.list()) {
                if (done.contains(name)) {
                    delete(name);
                } else if (name.endsWith(ENDING) && !asked.contains(name)) {
                    take(name);
                }
            }
            failing = false;
        } catch (IOException | RuntimeException failed) {
            if (!failing) {
                LOG.warn("requests in {} cannot be read, and are looked for again", disk.place(), failed);
            }
            failing = true;
        }
        later();
    }

    private void later() {
        try {
            timer.after(PERIOD, this::call);
        } catch (RuntimeException closed) {
            LOG.debug("requests are looked for when the store is opened again", closed);
        }
    }

    private void take(String name) throws IOException {
        LeftRequest left;
        long number;
        try {
            number = Long.parseUnsignedLong(name, 0, name.length() - ENDING.length(), HEXADECIMAL);
            left = LeftRequest.of(content(name));
        } catch (NoSuchFileException deleted) {
            // It was taken meanwhile.
            return;
        } catch (MalformedBytesException | IllegalArgumentException damaged) {
            LOG.warn("{} in {} is no request, and is called {} now", name, disk.place(), name + UNREADABLE, damaged);
            disk.rename(name, name + UNREADABLE);
            disk.force();
            return;
        }
        asked.add(name);
        store.request(left, number).whenComplete((answer, failure) -> {
            if (failure == null) {
                answer.ifPresent(given -> tell(left, given));
                done.add(name);
                readers.execute(() -> delete(name));
            } else {
                asked.remove(name);
            }
        });
    }

    private byte[] content(String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            ByteBuffer content = ByteBuffer.allocate((int) Math.min(LeftRequest.MOST_BYTES + 1, file.size()));
            file.read(content, 0);
            byte[] bytes = new byte[content.flip().remaining()];
            content.get(bytes);
            return bytes;
        }
    }

    private static void tell(LeftRequest left, RequestAnswer answer) {
        if (answer instanceof RequestAnswer.Recorded) {
            LOG.info("run '{}' is asked to {}, by {}", left.run(), left.control(), left.by());
        } else {
            LOG.warn("run '{}' cannot be asked to {}, by {}: {}", left.run(), left.control(), left.by(), answer);
        }
    }

    private synchronized void delete(String name) {
        try {
            if (done.contains(name) && disk.list().contains(name)) {
                disk.delete(name);
                disk.force();
            }
            done.remove(name);
            asked.remove(name);
        } catch (IOException stays) {
            // It is found again, with a number that is known.
            LOG.warn("{} in {} cannot be deleted", name, disk.place(), stays);
        }
    }
}
