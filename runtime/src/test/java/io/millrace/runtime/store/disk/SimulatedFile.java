package io.millrace.runtime.store.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a file holds: what a reader sees, and what is on the platters. A sector is written whole or not at all. Between two
 * forces each sector may have reached the disk in any of the versions it had, or not at all.
 *
 * <p>After a force that failed, the operating system takes what it could not write for written: readers see it, and later
 * forces leave it where it is. Only writing it again helps.
 */
final class SimulatedFile {
    static final int SECTOR = 512;

    private byte[] seen = new byte[0];
    private byte[] durable = new byte[0];
    /** Unforced, by number of sector: the versions since the last force. */
    private final TreeMap<Integer, List<byte[]>> dirty = new TreeMap<>();
    /** What failed forces left behind: on the disk in one of these versions, or not. */
    private final Map<Integer, List<byte[]>> lost = new HashMap<>();
    /** The sizes since the last force that held. */
    private final List<Integer> sizes = new ArrayList<>();

    static SimulatedFile holding(byte[] content) {
        SimulatedFile file = new SimulatedFile();
        file.seen = content;
        file.durable = content.clone();
        return file;
    }

    int size() {
        return seen.length;
    }

    byte[] content() {
        return seen.clone();
    }

    void read(int position, byte[] target, int from, int count) {
        System.arraycopy(seen, position, target, from, count);
    }

    void write(int position, byte[] bytes, int count) {
        if (position + count > seen.length) {
            seen = Arrays.copyOf(seen, position + count);
            sizes.add(seen.length);
        }
        System.arraycopy(bytes, 0, seen, position, count);
        for (int sector = position / SECTOR; sector * SECTOR < position + count; sector++) {
            dirty.computeIfAbsent(sector, first -> new ArrayList<>(lost(first))).add(sector(sector));
            lost.remove(sector);
        }
    }

    private List<byte[]> lost(int sector) {
        return lost.getOrDefault(sector, List.of());
    }

    private byte[] sector(int number) {
        return Arrays.copyOfRange(seen, number * SECTOR, (number + 1) * SECTOR);
    }

    void force() {
        durable = Arrays.copyOf(durable, Math.max(durable.length, seen.length));
        dirty.forEach((sector, versions) -> {
            byte[] last = versions.get(versions.size() - 1);
            place(durable, sector, last);
        });
        dirty.clear();
        sizes.clear();
    }

    void failForce() {
        dirty.forEach((sector, versions) ->
                lost.computeIfAbsent(sector, none -> new ArrayList<>()).addAll(versions));
        dirty.clear();
    }

    private static void place(byte[] content, int sector, byte[] version) {
        int start = sector * SECTOR;
        if (start < content.length) {
            System.arraycopy(version, 0, content, start, Math.min(SECTOR, content.length - start));
        }
    }

    /** Returns what is found after the power was gone. */
    SimulatedFile afterPowerLoss(Random random, Survival survival) {
        int size = sizes.isEmpty() ? seen.length : survival.pick(random, sizes, durable.length);
        byte[] content = Arrays.copyOf(durable, Math.max(size, durable.length));
        lost.forEach((sector, versions) -> survive(content, sector, versions, random, survival));
        dirty.forEach((sector, versions) -> survive(content, sector, versions, random, survival));
        return holding(content);
    }

    private static void survive(byte[] content, int sector, List<byte[]> versions, Random random, Survival survival) {
        byte[] kept = survival.pick(random, versions, null);
        if (kept != null) {
            place(content, sector, kept);
        }
    }
}
