package io.millrace.runtime.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow, what its tasks do, what is done to the run, and what has to become of it. The format is described in
 * {@code src/test/resources/scenarios/README.md}.
 *
 * @param at the line that it begins with
 * @param id its id: that of the sentence that it shows, perhaps with a suffix
 * @param title what happens in it
 * @param also further sentences that it shows
 * @param engines the engines that it runs on
 * @param defect what is known to be wrong: then it has to fail; empty if nothing is
 * @param input the values that the flow is started with
 * @param flow the flow
 * @param scripts by call: what it does
 * @param steps what is done to the run, each time when it waits or has settled
 * @param expectations what has to become of it
 */
record Scenario(
        Line at,
        String id,
        String title,
        List<String> also,
        List<ScenarioEngine> engines,
        Optional<String> defect,
        Map<String, Object> input,
        Line flow,
        Map<String, Script> scripts,
        List<Clause> steps,
        List<Expectation> expectations) {
    private static final String SECTIONS = "also, on, defect, input, flow, does, steps, then";

    /** Returns the scenarios of a file. */
    static List<Scenario> of(String file, String text) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Line line : Outline.of(file, text)) {
            if (!line.head().equals("scenario")) {
                throw line.error("'" + line.head() + "' begins no scenario", "write 'scenario ID TITLE', or indent it");
            }
            scenarios.add(of(line));
        }
        return scenarios;
    }

    private static Scenario of(Line line) {
        List<String> words = Words.of(line.rest());
        if (words.size() < 2) {
            throw line.error("the scenario has no id or no title", "write 'scenario 3.4a what happens in it'");
        }
        Map<String, Line> sections = sections(line);
        Line flow = required(line, sections, "flow");
        List<Expectation> expectations = required(line, sections, "then").children().stream()
                .map(Expectation::of)
                .toList();
        if (expectations.stream().noneMatch(expectation -> expectation.kind().equals("run"))) {
            throw line.error("the scenario does not say how the run ends", "add 'run' and its state under 'then'");
        }
        return new Scenario(
                line,
                words.get(0),
                String.join(" ", words.subList(1, words.size())),
                sections.containsKey("also") ? Words.of(sections.get("also").rest()) : List.of(),
                engines(sections.get("on")),
                Optional.ofNullable(sections.get("defect")).map(Line::rest),
                input(sections.get("input")),
                flow,
                scripts(sections.get("does")),
                steps(sections.get("steps")),
                expectations);
    }

    private static Map<String, Line> sections(Line scenario) {
        Map<String, Line> sections = new LinkedHashMap<>();
        for (Line section : scenario.children()) {
            if (!List.of(SECTIONS.split(", ")).contains(section.head())) {
                throw section.clause().unknown("in a scenario", SECTIONS);
            } else if (sections.put(section.head(), section) != null) {
                throw section.error("'" + section.head() + "' is there twice", "put both into one");
            }
        }
        return sections;
    }

    private static Line required(Line scenario, Map<String, Line> sections, String name) {
        Line section = sections.get(name);
        if (section == null) {
            throw scenario.error("the scenario has no section '" + name + "'", "add one");
        }
        return section;
    }

    private static List<ScenarioEngine> engines(Line section) {
        return section == null
                ? List.of(ScenarioEngine.values())
                : section.clause().words().stream()
                        .map(word -> section.clause().constant(ScenarioEngine.class, word))
                        .toList();
    }

    private static Map<String, Object> input(Line section) {
        Map<String, Object> input = new LinkedHashMap<>();
        if (section != null) {
            Words.pairs(section, Words.of(section.rest())).forEach((name, word) -> input.put(name, Words.value(word)));
        }
        return input;
    }

    private static Map<String, Script> scripts(Line section) {
        Map<String, Script> scripts = new LinkedHashMap<>();
        for (Line line : section == null ? List.<Line>of() : section.children()) {
            Script script = Script.of(line);
            if (scripts.put(script.call(), script) != null) {
                throw line.error("'" + script.call() + "' is there twice", "separate what further calls do by '|'");
            }
        }
        return scripts;
    }

    private static List<Clause> steps(Line section) {
        return section == null
                ? List.of()
                : section.children().stream()
                        .map(line -> ScenarioStep.checked(line.clause()))
                        .toList();
    }

    /** Returns where it is. */
    String place() {
        return at.file() + ":" + at.number();
    }
}
