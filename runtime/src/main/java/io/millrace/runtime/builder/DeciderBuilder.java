package io.millrace.runtime.builder;

import io.millrace.model.DeciderDepth;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What decides whether a member of a flow runs, while the flow is being put together. Not thread-safe. */
public final class DeciderBuilder {
    final String name;
    final String target;
    final Taken taken = new Taken();
    DeciderDepth depth = DeciderDepth.ALL;
    private Body.@Nullable Decision decision;

    DeciderBuilder(String name, String target) {
        this.name = Objects.requireNonNull(name, "name");
        this.target = Objects.requireNonNull(target, "target");
    }

    Optional<Body.Decision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Sets what is ignored together with the target; the default is {@link DeciderDepth#ALL}. */
    public DeciderBuilder depth(DeciderDepth value) {
        depth = Objects.requireNonNull(value, "depth");
        return this;
    }

    /** Sets the values that the decider takes, and finds by their keys. */
    public DeciderBuilder requires(KeyUse<?>... all) {
        return requires(List.of(all));
    }

    /** Sets the values that the decider takes, and finds by their keys. */
    public DeciderBuilder requires(Collection<? extends KeyUse<?>> all) {
        taken.setAll(all);
        return this;
    }

    /** Sets what is asked. */
    public DeciderBuilder decides(Body.Decision body) {
        decision = Objects.requireNonNull(body, "decision");
        return this;
    }
}
