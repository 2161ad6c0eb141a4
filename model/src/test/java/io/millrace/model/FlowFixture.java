package io.millrace.model;

import static java.util.stream.Collectors.joining;

import io.millrace.model.RevertDeclaration.FailureUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes flows out of little text. What follows {@link #task}, {@link #nested}, {@link #revert} or {@link #decider}
 * belongs to that part, until the next one begins; what comes first belongs to the flow. Values are written
 * {@code name: Type}, or {@code name?: Type} where they may be absent; types as {@link TypeText} reads them.
 *
 * <pre>
 * FlowFixture.graph("book-trip")
 *     .input("day: LocalDate")
 *     .task("bookFlight").takes("day: LocalDate").gives("flight: Flight")
 *     .revert("cancelFlight", "bookFlight").takes("flight: Flight")
 * </pre>
 */
final class FlowFixture {
    final ReflectedTypes types = new ReflectedTypes();

    private final String name;
    private final FlowPattern pattern;
    private final Part flow;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> input = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final Set<String> allowUnused = new HashSet<>();
    private Optional<List<String>> output = Optional.empty();
    private String source = "BookTrip";
    private String inputSource = "TripRequest";
    private int version = 1;
    private Part current;

    private FlowFixture(String name, FlowPattern pattern) {
        this.name = name;
        this.pattern = pattern;
        this.flow = new Part(Part.Kind.FLOW, name, "", this);
        this.current = flow;
    }

    static FlowFixture graph(String name) {
        return new FlowFixture(name, FlowPattern.GRAPH);
    }

    static FlowFixture linear(String name) {
        return new FlowFixture(name, FlowPattern.LINEAR);
    }

    static FlowFixture unordered(String name) {
        return new FlowFixture(name, FlowPattern.UNORDERED);
    }

    FlowFixture source(String className) {
        source = className;
        return this;
    }

    FlowFixture version(int number) {
        version = number;
        return this;
    }

    FlowFixture input(String... values) {
        input.addAll(List.of(values));
        return this;
    }

    FlowFixture inputSource(String record) {
        inputSource = record;
        return this;
    }

    /** Names the record {@code Trip} as the output. */
    FlowFixture output(String... components) {
        output = Optional.of(List.of(components));
        return this;
    }

    FlowFixture order(String... members) {
        order.addAll(List.of(members));
        return this;
    }

    FlowFixture noOrder() {
        order.clear();
        return this;
    }

    FlowFixture allowUnused(String... values) {
        allowUnused.addAll(List.of(values));
        return this;
    }

    FlowFixture task(String task) {
        return begin(Part.Kind.TASK, task, "");
    }

    /** Nests a flow; its values may be renamed, as in {@code inner=outer: Type}. */
    FlowFixture nested(String member, String generatedClass) {
        return begin(Part.Kind.NESTED, member, generatedClass);
    }

    FlowFixture revert(String method, String task) {
        return begin(Part.Kind.REVERT, method, task);
    }

    FlowFixture decider(String method, String target, DeciderDepth depth) {
        begin(Part.Kind.DECIDER, method, target);
        current.depth = depth;
        return this;
    }

    private FlowFixture begin(Part.Kind kind, String part, String about) {
        current = new Part(kind, part, about, this);
        parts.add(current);
        return this;
    }

    /** Goes back to the first part of that name, to change it. */
    FlowFixture edit(String part) {
        current = parts.stream()
                .filter(candidate -> candidate.name.equals(part))
                .findFirst()
                .orElseThrow();
        return this;
    }

    /** Takes out the first part of that name. */
    FlowFixture without(String part) {
        edit(part);
        parts.remove(current);
        current = flow;
        return this;
    }

    /** Does to the fixture what a method says that takes it. */
    FlowFixture with(Consumer<FlowFixture> change) {
        change.accept(this);
        return this;
    }

    FlowFixture takes(String... values) {
        current.takes.addAll(List.of(values));
        return this;
    }

    FlowFixture gives(String... values) {
        current.gives.addAll(List.of(values));
        return this;
    }

    /** Writes a value of the current part in another way: one that it takes, or one that it gives, or an after. */
    FlowFixture replace(String value, String other) {
        List<String> values = Stream.of(current.takes, current.gives, current.after)
                .filter(candidates -> candidates.contains(value))
                .findFirst()
                .orElseThrow();
        values.set(values.indexOf(value), other);
        return this;
    }

    FlowFixture replaceGiven(String value, String other) {
        current.gives.set(current.gives.indexOf(value), other);
        return this;
    }

    /** Returns what the current part takes. */
    List<String> taken() {
        return List.copyOf(current.takes);
    }

    /** Returns what the current part gives. */
    List<String> given() {
        return List.copyOf(current.gives);
    }

    /** Returns the members after which the current part runs. */
    List<String> predecessors() {
        return List.copyOf(current.after);
    }

    FlowFixture notAfter(String member) {
        current.after.remove(member);
        return this;
    }

    FlowFixture after(String... members) {
        current.after.addAll(List.of(members));
        return this;
    }

    FlowFixture priority(int number) {
        current.priority = number;
        return this;
    }

    FlowFixture atMostOnce() {
        current.delivery = Delivery.AT_MOST_ONCE;
        return this;
    }

    FlowFixture asynchronous() {
        current.asynchronous = true;
        return this;
    }

    FlowFixture thrown(String... exceptions) {
        current.thrown.addAll(List.of(exceptions));
        return this;
    }

    /** Lets the task run once for each element, as with {@code @Each("days") LocalDate day}. */
    FlowFixture each(String collection, String element) {
        return each(collection, element, 0);
    }

    FlowFixture each(String collection, String element, int concurrency) {
        current.eachOf = collection;
        current.element = element;
        current.concurrency = concurrency;
        return this;
    }

    FlowFixture failed() {
        current.failed = true;
        return this;
    }

    FlowFixture failure(FailureUse use) {
        current.failure = use;
        return this;
    }

    FlowFixture retry(int attempts) {
        return retry(new Retries().attempts(attempts));
    }

    FlowFixture retry(Retries retries) {
        current.controllers.add(place -> retries.at(place, types));
        return this;
    }

    /** One attempt for each element of a collection value. */
    FlowFixture retryEach(String as, String collection) {
        return alternatives(Optional.of(collection), List.of(), as + ": Object");
    }

    /** One attempt for each constant. */
    FlowFixture retryEachOf(String as, String... constants) {
        return alternatives(Optional.empty(), List.of(constants), as + ": String");
    }

    FlowFixture alternatives(Optional<String> of, List<String> constants, String as) {
        current.controllers.add(place -> new ControllerDeclaration.Alternatives(
                of.map(collection -> ValueText.required(collection + ": Collection<?>", place, types)),
                constants,
                ValueText.provided(as, place, types),
                false,
                place));
        return this;
    }

    /** A method of the flow decides; it gives a value unless that is blank. */
    FlowFixture controller(String method, String gives, String... takes) {
        current.controllers.add(place -> new ControllerDeclaration.Custom(
                method,
                Stream.of(takes)
                        .map(value -> ValueText.required(value, place, types))
                        .toList(),
                Optional.of(gives)
                        .filter(value -> !value.isBlank())
                        .map(value -> ValueText.provided(value, place, types)),
                place));
        return this;
    }

    FlowDeclaration declaration() {
        At place = new At(source);
        return new FlowDeclaration(
                name,
                version,
                pattern,
                order.stream()
                        .map(member -> new NameReference(member, new At("order of " + source)))
                        .toList(),
                source,
                input.stream()
                        .map(value -> ValueText.provided(value, new At(inputSource), types))
                        .toList(),
                input.isEmpty() ? "" : inputSource,
                output.map(components -> new OutputDeclaration(
                        TypeRef.named("", "Trip"),
                        components.stream()
                                .map(value -> ValueText.required(value, new At("Trip"), types))
                                .toList(),
                        place)),
                made(Part::member),
                made(Part::revert),
                made(Part::decider),
                flow.controllers(place),
                allowUnused,
                place);
    }

    private <T> List<T> made(Function<Part, Optional<T>> maker) {
        return parts.stream().flatMap(part -> maker.apply(part).stream()).toList();
    }

    String source() {
        return source;
    }

    FlowGraph resolve() {
        return GraphResolver.resolve(declaration(), types);
    }

    List<Problem> problems() {
        return FlowRules.check(resolve(), types);
    }

    List<ProblemCode> codes() {
        return problems().stream().map(Problem::code).toList();
    }

    /** Returns all problems as their reader sees them. */
    String report() {
        return problems().stream().map(ProblemFormatter::format).collect(joining("\n\n"));
    }

    String shape() {
        return FlowShape.of(resolve(), types).text();
    }

    String fingerprint() {
        return Fingerprint.of(resolve(), types);
    }
}
