package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Flow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionalValueTest {
    private final Engine engine = Engine.serial().build();

    @Test
    void anAbsentValueReachesThoseWhoTakeItOptionally() {
        Flow flow = FlowFixture.flow("optional")
                .inputOptional("nickname")
                .task(
                        "search",
                        t -> t.requiresOptional("nickname")
                                .providesOptional("found")
                                .runs(in -> null))
                .task(
                        "greet",
                        t -> t.requiresOptional("found", "nickname")
                                .provides("text")
                                .runs(in -> "found " + in.get("found") + ", nickname " + in.get("nickname")))
                .outputs("found", "text")
                .build();

        assertThat(engine.start(flow, Map.of()).await().orElseThrow())
                .containsOnly(Map.entry("text", "found null, nickname null"));
        assertThat(engine.start(flow, Map.of("nickname", "Ada")).await().orElseThrow())
                .containsOnly(Map.entry("text", "found null, nickname Ada"));
    }

    @Test
    void anAbsentOutputOfANestedFlowIsAbsentOutside() {
        Flow inner = FlowFixture.flow("inner")
                .task("maybe", t -> t.providesOptional("perhaps").runs(in -> null))
                .outputs("perhaps")
                .build();
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("outer")
                .nested("inner", inner, n -> n.provides("outside", "perhaps"))
                .task(
                        "look",
                        t -> t.requiresOptional("outside").provides("seen").runs(in -> "" + in.get("outside")))
                .outputs("outside", "seen")
                .build()
                .withoutInput();

        assertThat(engine.start(flow).await().orElseThrow()).containsOnly(Map.entry("seen", "null"));
    }

    @Test
    void oneOfSeveralValuesMayBeAbsent() {
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("several")
                .task("pair", t -> t.provides("a").providesOptional("b").runs(in -> Map.of("a", 1)))
                .outputs("a", "b")
                .build()
                .withoutInput();

        assertThat(engine.start(flow).await().orElseThrow()).containsOnly(Map.entry("a", 1));
    }
}
