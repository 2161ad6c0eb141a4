package io.millrace.runtime.machine;

import org.jspecify.annotations.Nullable;

/**
 * A set of the numbers from 0 to a limit that gives its least one: a tree of bits, 64 children a node. Adding and
 * removing cost one step a level; three levels hold 262 144 numbers.
 *
 * <p>The least number is kept outside the tree, so that a set that never holds more than one, as in a chain of tasks,
 * needs no tree at all. Not thread-safe.
 */
final class ReadySet {
    private static final int NONE = -1;

    private final int limit;
    private int least = NONE;
    /** {@code levels[0]} has a bit for each number; a bit above says that the word below is not empty. */
    private long @Nullable [][] levels;

    private int inTree;

    ReadySet(int limit) {
        this.limit = limit;
    }

    /** Adds a number that is not in the set. */
    void add(int number) {
        if (least == NONE) {
            least = number;
        } else if (number < least) {
            insert(least);
            least = number;
        } else {
            insert(number);
        }
    }

    /** Removes and returns the least number, or returns -1 if the set is empty. */
    int poll() {
        int polled = least;
        least = inTree == 0 ? NONE : removeLeast();
        return polled;
    }

    /** Removes a number that is in the set. */
    void remove(int number) {
        if (number == least) {
            poll();
        } else {
            removeFromTree(number);
        }
    }

    boolean isEmpty() {
        return least == NONE;
    }

    private void insert(int number) {
        inTree++;
        int bit = number;
        for (long[] words : tree()) {
            int word = bit >>> 6;
            long before = words[word];
            words[word] = before | 1L << bit;
            if (before != 0) {
                return;
            }
            bit = word;
        }
    }

    private int removeLeast() {
        long[][] tree = tree();
        int least = 0;
        for (int level = tree.length - 1; level >= 0; level--) {
            least = least << 6 | Long.numberOfTrailingZeros(tree[level][least]);
        }
        removeFromTree(least);
        return least;
    }

    private void removeFromTree(int number) {
        inTree--;
        int bit = number;
        for (long[] words : tree()) {
            int word = bit >>> 6;
            words[word] &= ~(1L << bit);
            if (words[word] != 0) {
                break;
            }
            bit = word;
        }
    }

    private long[][] tree() {
        long[][] tree = levels;
        if (tree == null) {
            tree = newTree(limit);
            levels = tree;
        }
        return tree;
    }

    private static long[][] newTree(int limit) {
        int depth = 1;
        for (int words = words(limit); words > 1; words = words(words)) {
            depth++;
        }
        long[][] tree = new long[depth][];
        int bits = limit;
        for (int level = 0; level < depth; level++) {
            bits = words(bits);
            tree[level] = new long[bits];
        }
        return tree;
    }

    private static int words(int bits) {
        return (bits + 63) >>> 6;
    }
}
