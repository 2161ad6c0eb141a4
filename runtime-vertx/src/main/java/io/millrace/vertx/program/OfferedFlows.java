package io.millrace.vertx.program;

import io.millrace.model.Suggestions;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowProvider;
import java.util.ArrayList;
import java.util.List;

/** Finds the flows that the class path of a worker program offers. */
final class OfferedFlows {
    private OfferedFlows() {}

    /**
     * Loads the flows that the providers offer.
     *
     * @param loader sees the jars with the flows
     * @param wanted the names of the flows that are served, each in all its versions; none for all of them
     * @throws MillraceException R004, if two flows have one name and version; R312, if there is no flow, or none of a name;
     *     R313, if a provider cannot be made or fails
     */
    static List<FlowDefinition<?, ?>> load(ClassLoader loader, List<String> wanted) {
        List<FlowDefinition<?, ?>> offered = FlowCatalog.of(all(loader)).flows();
        List<String> names =
                offered.stream().map(FlowDefinition::name).distinct().toList();
        if (names.isEmpty()) {
            throw MillraceException.of(RuntimeCode.R312, "no provider offers a flow")
                    .fact("a provider is a service " + FlowProvider.class.getName())
                    .fix("put the jars with your flows on the class path, one of which names its provider in"
                            + " META-INF/services.");
        }
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw MillraceException.of(RuntimeCode.R312, "no provider offers the flow '" + name + "'")
                        .fact("named by setting '" + Setting.FLOWS.path() + "'")
                        .fact("there are: " + String.join(", ", names))
                        .fix(Suggestions.nearest(name, names)
                                .map(near -> "write '" + near + "' (did you mean this?).")
                                .orElse("name one of these, or put the jar of the other on the class path."));
            }
        }
        return wanted.isEmpty()
                ? offered
                : offered.stream().filter(flow -> wanted.contains(flow.name())).toList();
    }

    private static List<FlowDefinition<?, ?>> all(ClassLoader loader) {
        List<FlowDefinition<?, ?>> flows = new ArrayList<>();
        for (FlowProvider provider : Services.flowProviders(loader)) {
            flows.addAll(Services.using("provider " + provider.getClass().getName(), provider::flows));
        }
        return flows;
    }
}
