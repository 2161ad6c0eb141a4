package io.millrace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.ControlRequest;
import java.util.List;
import java.util.Locale;

/** Runs without their history as JSON. The names of the fields are kept; {@code docs/guide/cli.md} describes them. */
final class RunJson {
    private RunJson() {}

    static ObjectNode of(RunSummary run) {
        RunSummary.Identity identity = run.identity();
        RunStatus status = run.status();
        ObjectNode node = Json.object()
                .put("id", run.id().value())
                .put("generation", identity.generation())
                .put("flow", identity.flow())
                .put("version", identity.version())
                .put("fingerprint", identity.fingerprint())
                .put("incarnation", identity.incarnation())
                .put("state", status.state().name())
                .put("suspension", status.suspension().map(Enum::name).orElse(null))
                .put("records", status.position())
                .put("recoveries", status.recoveries())
                .put("createdAt", identity.createdAt().toString())
                .put("changedAt", status.changedAt().toString());
        node.set("labels", Json.texts(run.labels()));
        node.set("metadata", Json.texts(run.metadata()));
        node.set("owner", run.lease().map(RunJson::owner).orElse(NullNode.getInstance()));
        node.set("requests", requests(run.pending()));
        return node;
    }

    private static JsonNode owner(RunLease lease) {
        return Json.object()
                .put("name", lease.owner())
                .put("until", lease.until().toString());
    }

    private static ArrayNode requests(List<ControlRequest> requests) {
        ArrayNode array = Json.array();
        for (ControlRequest request : requests) {
            array.addObject()
                    .put("number", request.number())
                    .put("control", request.control().name().toLowerCase(Locale.ROOT))
                    .put("by", request.by())
                    .put("at", Json.instant(request.at()));
        }
        return array;
    }
}
