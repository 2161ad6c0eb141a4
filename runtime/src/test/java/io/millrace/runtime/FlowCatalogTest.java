package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Flow;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowCatalogTest {
    private final Flow one = FlowFixture.flow("trip", 1).build();
    private final Flow two = FlowFixture.flow("trip", 2).build();
    private final Flow other = FlowFixture.flow("order", 1).build();

    @Test
    void findsFlowsByNameAndVersion() {
        FlowCatalog catalog = FlowCatalog.of(two, other, one);

        assertThat(catalog.find("trip", 1).orElseThrow()).isSameAs(one);
        assertThat(catalog.get("trip", 2)).isSameAs(two);
        assertThat(catalog.latest("trip")).isSameAs(two);
        assertThat(catalog.find("trip", 3)).isEmpty();
        assertThat(catalog.find("stay", 1)).isEmpty();
        assertThat(catalog.flows()).hasSize(3);
        assertThat(catalog.flows().get(0)).isSameAs(other);
        assertThat(FlowCatalog.of(List.of()).flows()).isEmpty();
    }

    @Test
    void twoOfTheSameNameAndVersionAreRefused() {
        Flow again = FlowFixture.flow("trip", 1).build();

        assertThatThrownBy(() -> FlowCatalog.of(one, two, again))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith(
                        "[R004] two flows are named 'trip', version 1\n    one is " + Flow.class.getName());
    }

    @Test
    void aMissingFlowIsNamedWithWhatIsThere() {
        FlowCatalog catalog = FlowCatalog.of(one, other);

        assertThatThrownBy(() -> catalog.get("trip", 9))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R005] flow 'trip', version 9 is not in the catalogue")
                .hasMessageContaining("    in the catalogue: 'order', version 1; 'trip', version 1\n");
        assertThatThrownBy(() -> FlowCatalog.of().latest("trip"))
                .hasMessageContaining("flow 'trip' is not in the catalogue\n    in the catalogue: nothing");
    }
}
