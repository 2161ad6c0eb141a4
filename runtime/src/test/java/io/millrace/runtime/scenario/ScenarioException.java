package io.millrace.runtime.scenario;

/** Says what is wrong with a scenario file, where, and what is to be done about it. */
final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioException(String file, int line, String cause, String fix) {
        super(file + ":" + line + ": " + cause + "; " + fix);
    }
}
