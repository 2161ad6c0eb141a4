package io.millrace.runtime.builder;

import java.util.Collection;
import java.util.List;

/** What a lambda takes, and whether it takes it as {@link Arguments} or one by one. */
final class Taken {
    private List<RevertParameter<?>> parameters = List.of();
    private boolean whole;

    void set(RevertParameter<?>... all) {
        parameters = List.of(all);
        whole = false;
    }

    void setAll(Collection<? extends RevertParameter<?>> all) {
        parameters = List.copyOf(all);
        whole = true;
    }

    List<RevertParameter<?>> parameters() {
        return parameters;
    }

    boolean isWhole() {
        return whole;
    }
}
