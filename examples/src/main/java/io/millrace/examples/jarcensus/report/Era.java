package io.millrace.examples.jarcensus.report;

/** Java releases put together, few enough to be told apart by colour; each ends with a release of long-term support. */
enum Era {
    NO_CLASSES("no classes", "era-0", 0),
    JAVA_7("Java 7 or older", "era-1", 51),
    JAVA_8("Java 8", "era-2", 52),
    JAVA_11("Java 9 – 11", "era-3", 55),
    JAVA_17("Java 12 – 17", "era-4", 61),
    NEWER("Java 18 or newer", "era-5", Integer.MAX_VALUE);

    private final String label;
    private final String tone;
    private final int newest;

    Era(String label, String tone, int newest) {
        this.label = label;
        this.tone = tone;
        this.newest = newest;
    }

    static Era of(int classFileVersion) {
        for (Era era : values()) {
            if (classFileVersion <= era.newest) {
                return era;
            }
        }
        return NEWER;
    }

    String label() {
        return label;
    }

    /** The class of the style sheet that gives the colour. */
    String tone() {
        return tone;
    }
}
