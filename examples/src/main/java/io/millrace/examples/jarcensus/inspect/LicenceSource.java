package io.millrace.examples.jarcensus.inspect;

/** Where a licence was found, in the order in which the places are asked. */
public enum LicenceSource {
    MANIFEST("Bundle-License in the manifest"),
    TEXT("a licence text in the jar"),
    INNER_POM("a pom.xml in the jar"),
    POM_BESIDE("the .pom beside the jar"),
    PARENT_POM("a parent of that .pom"),
    NONE("nowhere");

    private final String label;

    LicenceSource(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
