package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Outcome;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ElementsTest {
    private final Queue<String> journal = new ConcurrentLinkedQueue<>();
    private final Queue<String> jams = new ConcurrentLinkedQueue<>();
    private final PrintPhotosFlow flow = PrintPhotosFlow.of(new PrintPhotos(journal, jams));
    private final PrintPhotos.Album album = new PrintPhotos.Album("Ada", List.of("sea", "hill", "mill"));

    @Test
    void keepsTheOrderOfTheList() {
        jams.add("sea");
        try (Engine engine = Engine.parallel().build()) {
            PrintPhotosFlow.Output output = engine.start(flow, album).await().orElseThrow();

            assertThat(output.prints()).containsExactly("sea of Ada", "hill of Ada", "mill of Ada");
        }
        assertThat(journal).hasSize(4).contains("print sea");
    }

    @Test
    void shredsThePrintsOfTheOthersWhenOneFailsForGood() {
        jams.addAll(List.of("mill", "mill", "mill"));
        try (Engine engine = Engine.serial().build()) {
            Outcome<PrintPhotosFlow.Output> outcome = engine.start(flow, album).await();

            assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        }
        assertThat(journal)
                .containsExactly(
                        "print sea",
                        "print hill",
                        "print mill",
                        "print mill",
                        "print mill",
                        "shred hill of Ada",
                        "shred sea of Ada");
    }

    @Test
    void printsNothingForAnEmptyAlbum() {
        try (Engine engine = Engine.serial().build()) {
            PrintPhotosFlow.Output output = engine.start(flow, new PrintPhotos.Album("Ada", List.of()))
                    .await()
                    .orElseThrow();

            assertThat(output.prints()).isEmpty();
            assertThat(output.book()).isEmpty();
        }
    }
}
