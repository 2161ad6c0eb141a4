package io.millrace.runtime.store.log;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.store.disk.Disk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads a redo log from its beginning to where it ends, and tells damage from an end that is merely torn. */
public final class LogRecovery {
    private final Disk disk;
    private final long store;
    private final RecordConsumer consumer;
    private final long from;
    private final List<String> reports = new ArrayList<>();
    /** The last record that was found. */
    private long reached;
    /** The last records, while no later frame proves that they were forced. */
    private List<byte[]> unproven = List.of();

    private LogRecovery(Disk disk, long store, long from, RecordConsumer consumer) {
        this.disk = disk;
        this.store = store;
        this.from = from;
        this.consumer = consumer;
        this.reached = from;
    }

    /** Whether a directory holds a redo log. */
    public static boolean exists(Disk disk) throws IOException {
        return numbers(disk).length > 0 || NewestSegment.number(disk) > 0;
    }

    /**
     * Returns the id of the store that a log belongs to. There is a log.
     *
     * @throws MillraceException R103 if the first segment is damaged, or none is left, R122 if it is of
     *     a newer version
     */
    public static long store(Disk disk) throws IOException {
        long[] numbers = numbers(disk);
        if (numbers.length == 0) {
            throw noSegment(disk);
        }
        return SegmentContent.header(disk, SegmentHeader.name(numbers[0])).store();
    }

    /**
     * Reads the records after a sequence.
     *
     * @param disk where the log is
     * @param store the store that it has to belong to
     * @param from the sequence of the last record that is not wanted any more
     * @param consumer takes the records
     * @throws IOException if a file cannot be read
     * @throws MillraceException R103 if acknowledged records are missing or damaged, R122 if a file
     *     is of a newer version
     */
    public static Recovery read(Disk disk, long store, long from, RecordConsumer consumer) throws IOException {
        return new LogRecovery(disk, store, from, consumer).read();
    }

    private static MillraceException noSegment(Disk disk) throws IOException {
        String name = SegmentHeader.name(Math.max(1, NewestSegment.number(disk)));
        return LogProblems.damaged(disk, name, 0, "there is no segment of it");
    }

    private static long[] numbers(Disk disk) throws IOException {
        return disk.list().stream()
                .map(SegmentHeader::number)
                .flatMapToLong(number -> number.isPresent() ? LongStream.of(number.getAsLong()) : LongStream.empty())
                .sorted()
                .toArray();
    }

    private Recovery read() throws IOException {
        List<Recovery.Segment> segments = new ArrayList<>();
        for (long number : numbers(disk)) {
            SegmentHeader header = SegmentContent.header(disk, SegmentHeader.name(number), store);
            segments.add(new Recovery.Segment(number, header.after(), header.size()));
        }
        if (segments.isEmpty()) {
            throw noSegment(disk);
        }
        long newest = NewestSegment.number(disk);
        if (newest > segments.get(segments.size() - 1).number()) {
            throw LogProblems.damaged(disk, SegmentHeader.name(newest), 0, "its newest segment is missing");
        }
        for (int i = 0; i < segments.size(); i++) {
            Recovery.@Nullable Segment next = i + 1 < segments.size() ? segments.get(i + 1) : null;
            if (next == null || next.after() > from) {
                read(segments.get(i), next);
            }
        }
        return new Recovery(store, segments, reached, unproven, reports);
    }

    private void read(Recovery.Segment segment, Recovery.@Nullable Segment next) throws IOException {
        SegmentContent content = SegmentContent.read(disk, SegmentHeader.name(segment.number()), store);
        if (segment.after() > reached) {
            throw LogProblems.damaged(
                    disk,
                    content.name(),
                    0,
                    "the records %d to %d before this segment are missing".formatted(reached + 1, segment.after()));
        }
        long limit = next == null ? Long.MAX_VALUE : next.after();
        long at = segment.after();
        unproven = List.of();
        boolean marked = false;
        while (at < limit) {
            Frame frame = content.next(at);
            if (frame == null) {
                if (next == null) {
                    end(content, marked);
                    break;
                }
                throw LogProblems.damaged(
                        disk, content.name(), content.position(), "a batch does not read, and later ones do");
            }
            marked = frame.isMark();
            at = frame.next() - 1;
            take(content.records(frame), frame, limit);
        }
        if (next == null && at < from) {
            throw LogProblems.damaged(
                    disk,
                    content.name(),
                    content.position(),
                    "the records after %d, which the checkpoint has, are missing".formatted(at));
        }
    }

    /** Takes what is wanted of a frame: what the checkpoint does not have yet, and what is not void. */
    private void take(List<byte[]> records, Frame frame, long limit) {
        unproven = List.of();
        long last = Math.min(frame.next() - 1, limit);
        if (last > reached) {
            long first = Math.max(frame.first(), reached + 1);
            unproven = records.subList((int) (first - frame.first()), (int) (last + 1 - frame.first()));
            consumer.accept(first, unproven);
            reached = last;
        }
    }

    /** The last segment ends here: tells a torn end from damage. */
    private void end(SegmentContent content, boolean marked) {
        if (content.hasFrameBehind()) {
            throw LogProblems.damaged(
                    disk, content.name(), content.position(), "a batch does not read, and later ones do");
        }
        if (content.isTruncated() && !marked) {
            throw LogProblems.damaged(disk, content.name(), content.position(), "the file is shorter than it was made");
        }
        if (content.isTruncated()) {
            reports.add("%s is shorter than it was made; nothing that was acknowledged stood there."
                    .formatted(content.name()));
        } else if (!content.isEmptyBehind()) {
            reports.add(("%s ends with a batch that does not read, at byte %d: a write that was under way and was not"
                            + " acknowledged. It is left out.")
                    .formatted(content.name(), content.position()));
        }
    }
}
