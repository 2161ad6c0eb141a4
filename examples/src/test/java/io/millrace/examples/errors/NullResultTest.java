package io.millrace.examples.errors;

import static io.millrace.examples.errors.DocumentedMessages.assertDocumented;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NullResultTest {
    private final Engine engine = Engine.serial().build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void failsATaskThatReturnsNull() {
        FindParcel_WrongFlow wrong = FindParcel_WrongFlow.of(new FindParcel.Wrong(Map.of()));
        FindParcel_RightFlow right = FindParcel_RightFlow.of(new FindParcel.Right(Map.of()));
        FindParcel.Query query = new FindParcel.Query("P-7");

        assertReverted(RuntimeCode.R012, engine.start(wrong, query));
        assertThat(engine.start(right, query).await().orElseThrow().shelf()).isEmpty();
    }

    @Test
    void failsATaskThatReturnsNullAsAPart() {
        ReadLabel_WrongFlow wrong = ReadLabel_WrongFlow.of(new ReadLabel.Wrong());
        ReadLabel_RightFlow right = ReadLabel_RightFlow.of(new ReadLabel.Right());
        ReadLabel.Scan scan = new ReadLabel.Scan("Mill Lane 1");

        assertReverted(RuntimeCode.R013, engine.start(wrong, scan));
        assertThat(engine.start(right, scan).await().orElseThrow().comment()).isEmpty();
    }

    @Test
    void failsATaskThatReturnsNullAsAPartOfWhatMayBeAbsentAsAWhole() {
        ReadLabel_PerhapsFlow perhaps = ReadLabel_PerhapsFlow.of(new ReadLabel.Perhaps());

        assertReverted(RuntimeCode.R013, engine.start(perhaps, new ReadLabel.Scan("Mill Lane 1")));
        assertThat(engine.start(perhaps, new ReadLabel.Scan(""))
                        .await()
                        .orElseThrow()
                        .comment())
                .isEmpty();
    }

    @Test
    void failsATaskThatReturnsNullForPartsThatMayBeAbsent() {
        WeighPallet_WrongFlow wrong = WeighPallet_WrongFlow.of(new WeighPallet.Wrong(Map.of()));
        WeighPallet_RightFlow right = WeighPallet_RightFlow.of(new WeighPallet.Right(Map.of()));
        WeighPallet.Query query = new WeighPallet.Query("P-7");

        FlowRun<?> run = engine.start(wrong, query);

        assertThat(run.state()).isEqualTo(RunState.REVERTED);
        assertThat(catchThrowable(() -> run.await().orElseThrow()).getCause())
                .hasMessageStartingWith("[R012] task 'weigh' of flow 'weigh-pallet' returned null");
        WeighPallet_RightFlow.Output output = engine.start(right, query).await().orElseThrow();
        assertThat(output.front()).isEmpty();
        assertThat(output.back()).isEmpty();
    }

    @Test
    void failsATaskThatReturnsNoStage() {
        AskCourier_WrongFlow wrong = AskCourier_WrongFlow.of(new AskCourier.Wrong(CompletableFuture::completedFuture));
        AskCourier_RightFlow right = AskCourier_RightFlow.of(new AskCourier.Right(CompletableFuture::completedFuture));
        AskCourier.Parcel parcel = new AskCourier.Parcel("");

        assertReverted(RuntimeCode.R014, engine.start(wrong, parcel));
        assertThat(catchThrowable(() -> engine.start(right, parcel).await().orElseThrow()))
                .hasRootCauseMessage("a parcel needs an address");
    }

    private static void assertReverted(RuntimeCode code, FlowRun<?> run) {
        assertThat(run.state()).isEqualTo(RunState.REVERTED);
        assertDocumented(code, catchThrowable(() -> run.await().orElseThrow()).getCause());
    }
}
