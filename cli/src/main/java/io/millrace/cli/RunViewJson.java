package io.millrace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.Failure;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import java.util.List;
import java.util.Locale;

/** A run with all that its records tell, as JSON: the fields of {@link RunJson}, and more. */
final class RunViewJson {
    private RunViewJson() {}

    static ObjectNode of(RunView view) {
        ObjectNode node = RunJson.of(view.history().summary());
        node.put("reason", view.restReason().orElse(null));
        node.put("origin", view.origin().orElse(null));
        node.putObject("goesOnWith")
                .put("version", view.history().currentVersion())
                .put("fingerprint", view.history().currentPlan().fingerprint());
        node.set("input", ValueText.json(view.input()));
        node.set("tasks", tasks(view.tasks()));
        node.set("failures", failures(view.failures()));
        node.set("rounds", rounds(view.decisions()));
        node.set("outcome", view.outcome().map(RunViewJson::outcome).orElse(NullNode.getInstance()));
        return node;
    }

    private static ArrayNode tasks(List<StoredTask> tasks) {
        ArrayNode array = Json.array();
        for (StoredTask task : tasks) {
            ObjectNode node = array.addObject()
                    .put("task", task.name())
                    .put("state", task.state().name())
                    .put("attempts", task.attempts());
            if (task.elements() >= 0) {
                node.putObject("elements").put("all", task.elements()).put("succeeded", task.succeeded());
            }
            node.set("values", ValueText.json(task.values()));
            node.set("notes", Json.texts(task.notes()));
        }
        return array;
    }

    private static ArrayNode failures(List<Failure> failures) {
        ArrayNode array = Json.array();
        failures.forEach(failure -> array.add(failure(failure)));
        return array;
    }

    private static ObjectNode failure(Failure failure) {
        ObjectNode node = Json.object().put("task", failure.task());
        failure.element().ifPresent(element -> node.put("element", element));
        node.put("attempt", failure.attempt()).put("phase", failure.phase().name());
        node.set("exception", exception(failure.exception()));
        return node;
    }

    private static ObjectNode exception(ThrownException exception) {
        ObjectNode node = Json.object()
                .put("type", exception.type())
                .put("message", exception.message().orElse(null));
        exception.cause().ifPresent(cause -> node.set("cause", exception(cause)));
        return node;
    }

    private static ArrayNode rounds(List<RoundDecision> decisions) {
        ArrayNode array = Json.array();
        for (RoundDecision decision : decisions) {
            ObjectNode node = array.addObject().put("scope", decision.round().scope());
            if (decision.round().element() >= 0) {
                node.put("element", decision.round().element());
            }
            node.put("round", decision.round().round())
                    .put("choice", decision.choice().name().toLowerCase(Locale.ROOT))
                    .put(
                            "due",
                            decision.delay()
                                    .map(delay -> Json.instant(delay.due()))
                                    .orElse(null));
        }
        return array;
    }

    private static JsonNode outcome(RunOutcome outcome) {
        ObjectNode node = Json.object().put("state", outcome.state().name());
        node.set("failures", failures(outcome.failures()));
        node.set("reverted", Json.texts(outcome.reverted()));
        ArrayNode left = node.putArray("left");
        for (Outcome.Leftover leftover : outcome.left()) {
            ObjectNode one = left.addObject()
                    .put("task", leftover.task())
                    .put("state", leftover.state().name());
            leftover.failure().ifPresent(failure -> one.set("failure", failure(failure)));
        }
        return node;
    }
}
