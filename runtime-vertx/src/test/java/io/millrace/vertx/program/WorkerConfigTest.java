package io.millrace.vertx.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerConfigTest {
    private static WorkerConfig config(String json) {
        return config(json, Map.of(), Map.of());
    }

    private static WorkerConfig config(String json, Map<String, String> properties, Map<String, String> environment) {
        return WorkerConfig.of(GivenSettings.of(new JsonObject(json), "file worker.json", properties, environment));
    }

    @Test
    void hasADefaultForEverything() {
        assertThat(config("{}"))
                .isEqualTo(new WorkerConfig(
                        new WorkerConfig.Cluster("millrace", "127.0.0.1", 5701, List.of()),
                        List.of(),
                        List.of(),
                        16,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        4 << 20,
                        false,
                        Optional.empty()));
    }

    @Test
    void readsEachSettingFromTheConfiguration() {
        WorkerConfig read = config("""
                {"cluster": {"name": "shop", "host": "10.0.0.5", "port": 5801, "members": ["10.0.0.6", "10.0.0.7:5801"]},
                 "flows": ["letter"], "topics": ["gpu", "big"], "capacity": 32, "drainTime": "2m", "heartbeat": "200ms",
                 "maxMessageBytes": 65536, "virtualThreads": true, "health": {"host": "0.0.0.0", "port": 8080}}
                """);

        assertThat(read).isEqualTo(all());
    }

    private static WorkerConfig all() {
        return new WorkerConfig(
                new WorkerConfig.Cluster("shop", "10.0.0.5", 5801, List.of("10.0.0.6", "10.0.0.7:5801")),
                List.of("letter"),
                List.of("gpu", "big"),
                32,
                Duration.ofMinutes(2),
                Duration.ofMillis(200),
                65_536,
                true,
                Optional.of(new WorkerConfig.Endpoint("0.0.0.0", 8080)));
    }

    @Test
    void readsEachSettingFromVariablesOfTheEnvironmentAsWell() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("MILLRACE_WORKER_CLUSTER_NAME", "shop"),
                Map.entry("MILLRACE_WORKER_CLUSTER_HOST", "10.0.0.5"),
                Map.entry("MILLRACE_WORKER_CLUSTER_PORT", "5801"),
                Map.entry("MILLRACE_WORKER_CLUSTER_MEMBERS", "10.0.0.6, 10.0.0.7:5801"),
                Map.entry("MILLRACE_WORKER_FLOWS", "letter"),
                Map.entry("MILLRACE_WORKER_TOPICS", "gpu,big"),
                Map.entry("MILLRACE_WORKER_CAPACITY", "32"),
                Map.entry("MILLRACE_WORKER_DRAIN_TIME", "2m"),
                Map.entry("MILLRACE_WORKER_HEARTBEAT", "PT0.2S"),
                Map.entry("MILLRACE_WORKER_MAX_MESSAGE_BYTES", "65536"),
                Map.entry("MILLRACE_WORKER_VIRTUAL_THREADS", "true"),
                Map.entry("MILLRACE_WORKER_HEALTH_HOST", "0.0.0.0"),
                Map.entry("MILLRACE_WORKER_HEALTH_PORT", "8080"),
                Map.entry("PATH", "/bin"));

        assertThat(config("{}", Map.of(), environment)).isEqualTo(all());
    }

    @Test
    void takesPropertiesBeforeTheConfigurationAndTheEnvironmentBeforeBoth() {
        Map<String, String> properties =
                Map.of("millrace.worker.capacity", "2", "millrace.worker.cluster.port", "2", "java.home", "/java");

        WorkerConfig read = config(
                "{\"capacity\": 1, \"drainTime\": \"1s\", \"cluster\": {\"port\": 1}}",
                properties,
                Map.of("MILLRACE_WORKER_CLUSTER_PORT", "3"));

        assertThat(read.drainTime()).isEqualTo(Duration.ofSeconds(1));
        assertThat(read.capacity()).isEqualTo(2);
        assertThat(read.cluster().port()).isEqualTo(3);
    }

    @Test
    void readsAFileOrJsonOrTheUsualFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("worker.json"), "{\"capacity\": 2}");
        assertThat(ConfigText.read(Optional.of("worker.json"), folder))
                .isEqualTo(new ConfigText(new JsonObject().put("capacity", 2), "file worker.json"));
        assertThat(ConfigText.read(Optional.of(" {\"capacity\": 3}"), folder).json())
                .isEqualTo(new JsonObject().put("capacity", 3));
        assertThat(ConfigText.read(Optional.empty(), folder).json()).isEmpty();

        Files.writeString(Files.createDirectory(folder.resolve("conf")).resolve("config.json"), "{\"capacity\": 4}");
        assertThat(ConfigText.read(Optional.empty(), folder).json()).isEqualTo(new JsonObject().put("capacity", 4));
    }

    @Test
    void saysWhatIsWrongWithSettings(@TempDir Path folder) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String json : List.of(
                "{\"capacty\": 32}",
                "{\"cluster\": {\"hots\": \"10.0.0.5\"}}",
                "{\"completelyOther\": {}}",
                "{\"cluster\": \"10.0.0.5\"}",
                "{\"cluster\": {\"name\": \"\"}}",
                "{\"cluster\": {\"host\": 5}}",
                "{\"cluster\": {\"port\": \"5701\"}}",
                "{\"cluster\": {\"port\": 65536}}",
                "{\"cluster\": {\"members\": \"10.0.0.5\"}}",
                "{\"flows\": [\"letter\", 7]}",
                "{\"topics\": [\"\"]}",
                "{\"capacity\": 0}",
                "{\"capacity\": 1.5}",
                "{\"capacity\": null}",
                "{\"drainTime\": 30}",
                "{\"drainTime\": \"-1s\"}",
                "{\"heartbeat\": \"0s\"}",
                "{\"maxMessageBytes\": 1000}",
                "{\"virtualThreads\": \"true\"}",
                "{\"health\": {\"port\": {\"http\": 8080}}}",
                "{\"health\": {\"host\": \"0.0.0.0\"}}")) {
            said.append(refused(json, () -> config(json)));
        }
        said.append(refused(
                "-Dmillrace.worker.capacty=32", () -> config("{}", Map.of("millrace.worker.capacty", "32"), Map.of())));
        said.append(refused(
                "-Dmillrace.worker.capacity=many",
                () -> config("{}", Map.of("millrace.worker.capacity", "many"), Map.of())));
        said.append(refused(
                "MILLRACE_WORKER_DRAINTIME=1s",
                () -> config("{}", Map.of(), Map.of("MILLRACE_WORKER_DRAINTIME", "1s"))));
        said.append(refused(
                "MILLRACE_WORKER_VIRTUAL_THREADS=yes",
                () -> config("{}", Map.of(), Map.of("MILLRACE_WORKER_VIRTUAL_THREADS", "yes"))));
        Files.writeString(folder.resolve("list.json"), "[1]");
        Files.writeString(folder.resolve("broken.json"), "{\"capacity\": 32,\n \"topics\": gpu}");
        for (String conf : List.of("no.json", "list.json", "broken.json", ".", "{\"capacity\"")) {
            said.append(refused("-conf " + conf, () -> ConfigText.read(Optional.of(conf), folder)));
        }
        for (List<String> arguments : List.of(List.of("worker.json"), List.of("--cnf", "x"), List.of("-conf"))) {
            said.append(refused(String.join(" ", arguments), () -> WorkerArguments.parse(arguments)));
        }

        GoldenText.check(
                "worker-settings.txt",
                said.toString().replace(folder.toAbsolutePath().toString(), "<folder>"));
    }

    private static String refused(String given, org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        MillraceException refused = catchThrowableOfType(MillraceException.class, reading);
        assertThat(refused).as(given).isNotNull();
        assertThat(refused.code()).isEqualTo(RuntimeCode.R311);
        return "# " + given + "\n" + refused.getMessage() + "\n\n";
    }

    @Test
    void acceptsWhatTheGuideAndTheExampleShow() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/worker.md"));
        Matcher shown = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(guide);

        assertThat(shown.find()).isTrue();
        assertThat(config(shown.group(1)).health()).contains(new WorkerConfig.Endpoint("0.0.0.0", 8080));
        assertThat(config(Files.readString(Path.of("../examples/worker.json"))).topics())
                .containsExactly("printer");
    }

    @Test
    void theGuideListsEachSettingWithWhatItTakesAndItsDefault() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/guide/worker.md"));

        for (Setting setting : Setting.values()) {
            assertThat(rows)
                    .as("a row of " + setting)
                    .contains("| `" + setting.path() + "` | " + setting.expected() + " | " + setting.fallback() + " | `"
                            + setting.variable() + "` |");
        }
    }
}
