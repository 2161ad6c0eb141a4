package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.Tombstone;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.util.List;

/**
 * How rows stand in the collections: what never changes by itself, and what changes with each record by itself, so that
 * the second is short. Each begins with a version.
 */
final class RowFormat {
    private static final int VERSION = 1;
    /** Of what changes; version 1 has no numbers of requests that were left. */
    private static final int CHANGING_VERSION = 2;

    private RowFormat() {}

    private static ByteWriter begin() {
        return new ByteWriter().count(VERSION);
    }

    private static ByteReader begun(byte[] bytes) {
        return begun(bytes, VERSION);
    }

    private static ByteReader begun(byte[] bytes, int newest) {
        ByteReader in = new ByteReader(bytes);
        long version = in.count();
        if (version < VERSION || version > newest) {
            throw in.malformed("rows have versions up to " + newest + ", but this has " + version);
        }
        return in;
    }

    private static long version(byte[] bytes) {
        return new ByteReader(bytes).count();
    }

    /** Writes what never changes: id, identity, labels. */
    static byte[] fixed(RunRow row) {
        ByteWriter out = begin();
        RowParts.run(out, row.id());
        out.text(row.identity().flow())
                .count(row.identity().version())
                .text(row.identity().fingerprint())
                .text(row.identity().incarnation())
                .count(row.identity().generation())
                .text(row.identity().inputDigest());
        RowParts.instant(out, row.identity().createdAt());
        RowParts.entries(out, row.labels());
        return out.toBytes();
    }

    /** Writes what changes: status, ownership, requests, metadata. */
    static byte[] changing(RunRow row) {
        ByteWriter out = new ByteWriter().count(CHANGING_VERSION);
        RowParts.status(out, row.status());
        out.count(row.token())
                .optional(row.owner(), ByteWriter::text)
                .count(row.asked())
                .list(row.pending(), RowParts::request);
        RowParts.entries(out, row.metadata());
        out.list(row.left(), ByteWriter::number);
        return out.toBytes();
    }

    static RunRow row(long number, byte[] fixedBytes, byte[] changingBytes) {
        ByteReader fixed = begun(fixedBytes);
        RunId id = RowParts.run(fixed);
        RunSummary.Identity identity = new RunSummary.Identity(
                fixed.text(),
                fixed.smallCount(),
                fixed.text(),
                fixed.text(),
                fixed.smallCount(),
                fixed.text(),
                RowParts.instant(fixed));
        var labels = RowParts.entries(fixed);
        fixed.end();
        ByteReader changing = begun(changingBytes, CHANGING_VERSION);
        var status = RowParts.status(changing);
        long token = changing.count();
        var owner = changing.optional(ByteReader::text);
        long asked = changing.count();
        var pending = changing.list(RowParts::request);
        var metadata = RowParts.entries(changing);
        List<Long> left = version(changingBytes) < CHANGING_VERSION ? List.of() : changing.list(ByteReader::number);
        changing.end();
        return new RunRow(number, id, identity, labels, metadata, status, token, owner, asked, pending, left);
    }

    static byte[] tombstone(Tombstone tombstone) {
        ByteWriter out = begin().text(tombstone.flow()).text(tombstone.inputDigest());
        RowParts.state(out, tombstone.state());
        RowParts.instant(out, tombstone.purgedAt());
        return out.toBytes();
    }

    static Tombstone tombstone(RunId run, byte[] bytes) {
        ByteReader in = begun(bytes);
        Tombstone tombstone = new Tombstone(run, in.text(), in.text(), RowParts.state(in), RowParts.instant(in));
        in.end();
        return tombstone;
    }
}
