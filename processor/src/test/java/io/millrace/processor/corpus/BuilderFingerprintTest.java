package io.millrace.processor.corpus;

import static io.millrace.runtime.builder.Parameter.context;
import static io.millrace.runtime.builder.Parameter.each;
import static io.millrace.runtime.builder.RevertParameter.failure;
import static io.millrace.runtime.builder.RevertParameter.failures;
import static io.millrace.runtime.builder.RevertParameter.optionalFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.DeciderDepth;
import io.millrace.model.Delivery;
import io.millrace.model.Fingerprint;
import io.millrace.model.PlanShape;
import io.millrace.processor.CompilerCall;
import io.millrace.processor.CompilerResult;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.ProjectTree;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.builder.Alternatives;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.KeyUse;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A flow that says everything has the same fingerprint, whether annotations say it or a builder is told. */
final class BuilderFingerprintTest {
    private static final ValueKey<String> NAME = key("name", "String");
    private static final ValueKey<List<String>> HOSTS = key("hosts", "List<String>");
    private static final ValueKey<Integer> COUNT = key("count", "int");
    private static final ValueKey<String> NOTE = key("note", "String");
    private static final ValueKey<Object> ODD = key("odd", "List<Map<String, Integer>[]>");
    private static final ValueKey<String> REGION = key("region", "String");
    private static final ValueKey<String> HOST = key("host", "String");
    private static final ValueKey<String> PAGE = key("page", "String");
    private static final ValueKey<List<String>> FOUND = key("found", "List<String>");
    private static final ValueKey<int[]> LATER = key("later", "int[]");
    private static final ValueKey<List<String>> TAGS = key("tags", "List<String>");
    private static final ValueKey<List<Integer>> LENGTHS = key("lengths", "List<Integer>");
    private static final ValueKey<List<Integer>> SIZES = key("sizes", "List<Integer>");
    private static final ValueKey<String> LEFT = key("left", "String");
    private static final ValueKey<Long> RIGHT = key("right", "Long");

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> ValueKey<T> key(String name, String type) {
        return ValueKey.of(name, TypeText.parse(BuilderFingerprintTest.class.getClassLoader(), type));
    }

    @Test
    void isTheSameForEverythingThatAFlowCanSay() throws Exception {
        CompilerResult result = compile();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {result.classes().toUri().toURL()}, BuilderFingerprintTest.class.getClassLoader())) {
            FlowDefinition<?, ?> annotated = generated(loader, "all.Everything");

            FlowDefinition<Values, Values> built = everything(generated(loader, "all.Stay"));

            assertThat(built.plan().fingerprint()).isEqualTo(annotated.plan().fingerprint());
            assertThat(built.plan().shape(built.calls()))
                    .isEqualTo(annotated.plan().shape(annotated.calls()))
                    .contains("\nat other\nat stay\nflow ")
                    .satisfies(text -> assertThat(
                                    Fingerprint.of(PlanShape.parse(text).root()))
                            .isEqualTo(annotated.plan().spec().fingerprint()));
            assertThat(built.plan().spec().nodes())
                    .extracting(node -> node.name() + node.head().order())
                    .containsExactlyElementsOf(annotated.plan().spec().nodes().stream()
                            .map(node -> node.name() + node.head().order())
                            .toList());
        }
    }

    /** Reflection cannot tell {@code List<? extends Object>} from {@code List<?>}, so the flow says the latter. */
    private static CompilerResult compile() throws IOException {
        Path from = ProjectTree.module().resolve("src/test/fixtures/generated/Everything/all");
        Path root = ProjectTree.output("corpus/everything");
        List<Path> sources = new ArrayList<>();
        for (String name : List.of("Everything.java", "Stay.java")) {
            Path source = root.resolve("written/all").resolve(name);
            Files.createDirectories(source.getParent());
            Files.writeString(source, Files.readString(from.resolve(name)).replace("<? extends Object>", "<?>"));
            sources.add(source);
        }
        return FixtureCompiler.JAVAC.compile(
                CompilerCall.withMillrace(root.resolve("written"), sources, root.resolve("output")));
    }

    private static FlowDefinition<?, ?> generated(URLClassLoader loader, String flow)
            throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(flow);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method of = loader.loadClass(flow + "Flow").getDeclaredMethod("of", type);
        of.setAccessible(true);
        return (FlowDefinition<?, ?>) of.invoke(null, constructor.newInstance());
    }

    private static FlowDefinition<Values, Values> everything(FlowDefinition<?, ?> stay) {
        FlowBuilder<Values> flow = FlowBuilder.graph("everything", Values.class)
                .version(3)
                .input(NAME, HOSTS, COUNT, NOTE.optional(), ODD)
                .retryEach(Alternatives.of(REGION, "eu", "us \"east\""))
                .allowUnused("table", "bytes");
        flow.subflow("stay", stay)
                .input("guest", NAME)
                .output("room", "stayRoom")
                .output("price", "stayPrice")
                .after("log")
                .priority(2)
                .retry(RetryPolicy.times(2).revertAll());
        flow.subflow("other", stay)
                .input("guest", HOST)
                .output("room", "otherRoom")
                .output("price", "otherPrice")
                .retryEach(Alternatives.in(HOST, HOSTS));
        addTasks(flow);
        addTasksOverElements(flow);
        addUses(flow);
        flow.decider("wanted", "later")
                .depth(DeciderDepth.NEIGHBORS)
                .requires(PAGE, FOUND.optional())
                .decides(in -> true);
        flow.decider("stays", "stay").requires(COUNT).decides(in -> in.get(COUNT) > 0);
        return flow.build();
    }

    private static void addTasks(FlowBuilder<Values> flow) {
        flow.task("split")
                .priority(5)
                .delivery(Delivery.AT_MOST_ONCE)
                .retry(RetryPolicy.times(3))
                .requires(List.of(NAME, COUNT, NOTE.optional(), context(), REGION))
                .provides(LEFT, RIGHT.optional())
                .calls(in -> Values.of(LEFT, in.get(NAME)))
                .revert("unite")
                .retry(RetryPolicy.times(2))
                .requires(LEFT.optional(), optionalFailure(), failures(), context())
                .calls((left, failure, failures, context) -> {});
        flow.task("fetch")
                .retryEach(Alternatives.in(HOST, HOSTS))
                .requires(HOST)
                .provides(PAGE)
                .calls(host -> host);
        flow.task("log").after("fetch").requires(PAGE).calls(page -> {});
        flow.task("find").requires(PAGE).provides(FOUND.optional()).calls(page -> Optional.empty());
        flow.task("later")
                .requires(FOUND.optional())
                .provides(LATER.optional())
                .callsAsync(found -> CompletableFuture.completedFuture(Optional.empty()))
                .revert("undoLater")
                .requires(failure())
                .callsAsync(failure -> CompletableFuture.completedFuture(null));
    }

    private static void addTasksOverElements(FlowBuilder<Values> flow) {
        flow.task("tag")
                .requires(each(HOSTS, 4), NAME)
                .provides(each(TAGS), each(LENGTHS))
                .calls((host, name) -> Values.of(NAME, host))
                .revert("untag")
                .requires(each(HOSTS), each(TAGS).optional(), each(LENGTHS).optional(), optionalFailure())
                .calls((host, tag, length, why) -> {});
        flow.task("size")
                .requires(each(TAGS))
                .provides(each(SIZES))
                .calls(String::length)
                .revert("forget")
                .requires(each(SIZES))
                .calls(size -> {});
    }

    private static void addUses(FlowBuilder<Values> flow) {
        KeyUse<Object> sizes = BuilderFingerprintTest.key("sizes", "Collection<Integer>");
        flow.task("table")
                .requires(key("lengths", "List<?>"), key("odd", "List<?>"))
                .provides(BuilderFingerprintTest.<Object>key("table", "Map<String, List<Integer>[]>[]"))
                .calls((lengths, odd) -> lengths);
        flow.task("bytes")
                .requires(LATER.optional(), key("stayPrice", "Integer").optional(), sizes, sizes)
                .provides(BuilderFingerprintTest.<byte[]>key("bytes", "byte[]"))
                .calls((later, price, all, again) -> new byte[0]);
        flow.task("any").requires(key("left", "Object")).calls(left -> {});
        flow.task("read").requires(key("tags", "List<? extends CharSequence>")).calls(tags -> {});
        flow.task("old")
                .requires(key("tags", "List"), key("found", "List").optional())
                .calls((plain, perhaps) -> {});
    }
}
