package io.millrace.examples.errors;

import static io.millrace.examples.errors.DocumentedMessages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartRefusedTest {
    private final Engine engine = Engine.serial().build();
    private final SendParcelFlow flow = SendParcelFlow.of(new SendParcel());

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void refusesACatalogueWithTwoFlowsOfOneNameAndVersion() {
        assertRefused(RuntimeCode.R004, this::catalogueWithTheSameFlowTwice);
    }

    private FlowCatalog catalogueWithTheSameFlowTwice() {
        // tag::r004[]
        SendParcelFlow monday = SendParcelFlow.of(new SendParcel());
        SendParcelFlow tuesday = SendParcelFlow.of(new SendParcel());
        FlowCatalog flows = FlowCatalog.of(monday, tuesday); // R004
        // end::r004[]
        return flows;
    }

    @Test
    void refusesAFlowThatTheCatalogueDoesNotHave() {
        assertRefused(RuntimeCode.R005, this::versionThatIsNotThere);
    }

    private FlowDefinition<?, ?> versionThatIsNotThere() {
        // tag::r005[]
        FlowCatalog flows = FlowCatalog.of(SendParcelFlow.of(new SendParcel()));
        FlowDefinition<?, ?> found = flows.get("send-parcel", 3); // R005: version 1 is there
        // end::r005[]
        return found;
    }

    @Test
    void refusesToStartOnAClosedEngine() {
        assertRefused(RuntimeCode.R006, this::startAfterClose);
    }

    private void startAfterClose() {
        SendParcel.Parcel parcel = new SendParcel.Parcel("Mill Lane 1", 200);
        // tag::r006[]
        Engine shortLived = Engine.serial().build();
        try (shortLived) {
            shortLived.start(flow, parcel).await();
        }
        shortLived.start(flow, parcel); // R006
        // end::r006[]
    }

    @Test
    void refusesNullAsTheInput() {
        assertRefused(RuntimeCode.R010, () -> engine.start(flow, (SendParcel.Parcel) null));
    }

    @Test
    void refusesNullAsAComponentOfTheInput() {
        assertRefused(RuntimeCode.R011, () -> {
            // tag::r011[]
            engine.start(flow, new SendParcel.Parcel(null, 200)); // R011
            // end::r011[]
        });
    }

    @Test
    void refusesAnotherInputUnderTheIdOfARun() {
        assertRefused(RuntimeCode.R110, () -> {
            // tag::r110[]
            RunId id = RunId.of("parcel-7");
            engine.start(flow, new SendParcel.Parcel("Mill Lane 1", 200), id);
            engine.start(flow, new SendParcel.Parcel("Mill Lane 2", 200), id); // R110
            // end::r110[]
        });
        FlowRun<SendParcelFlow.Output> run =
                engine.start(flow, new SendParcel.Parcel("Mill Lane 1", 200), RunId.of("parcel-7"));
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void refusesToTellTheStateOfATaskThatTheFlowDoesNotHave() {
        FlowRun<SendParcelFlow.Output> run = engine.start(flow, new SendParcel.Parcel("Mill Lane 1", 200));

        assertRefused(RuntimeCode.R114, () -> run.taskState("sned"));
    }
}
