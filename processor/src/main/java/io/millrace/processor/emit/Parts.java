package io.millrace.processor.emit;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists whose code would not fit into one method, and names the methods. */
final class Parts {
    private Parts() {}

    /** Returns the list in parts of at most that size. */
    static <T> List<List<T>> of(List<T> whole, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < whole.size(); from += size) {
            parts.add(whole.subList(from, Math.min(from + size, whole.size())));
        }
        return parts;
    }

    /** Returns the name of the method for a part, such as {@code execute64To127}. */
    static String name(String whole, int first, int last) {
        return whole + first + "To" + last;
    }
}
