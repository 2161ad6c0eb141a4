package io.millrace.examples.jarcensus;

/** How a jar names itself for the module path. */
enum ModuleKind {
    NAMED("Named", "has a module-info.class"),
    AUTOMATIC("Automatic", "has an Automatic-Module-Name in its manifest"),
    NONE("No name", "states no module name; Java would derive one from the file name");

    private final String label;
    private final String meaning;

    ModuleKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }
}
