package io.millrace.examples.jarcensus.inspect;

/** How a jar names itself for the module path. */
public enum ModuleKind {
    NAMED("Named", "has a module-info.class"),
    AUTOMATIC("Automatic", "has an Automatic-Module-Name in its manifest"),
    NONE("No name", "states no module name; Java would derive one from the file name");

    private final String label;
    private final String meaning;

    ModuleKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    public String meaning() {
        return meaning;
    }
}
