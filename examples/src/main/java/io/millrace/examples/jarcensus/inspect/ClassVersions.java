package io.millrace.examples.jarcensus.inspect;

/**
 * The lowest and the highest class-file version of a jar.
 *
 * <p>Only what every Java runtime sees counts: {@code module-info.class} and the classes in {@code META-INF/versions}
 * are newer than the rest in many jars that still run on Java 8, and would hide that.
 *
 * @param lowest the lowest major version, or 0 where no class counts
 * @param highest the highest major version, or 0 where no class counts
 */
public record ClassVersions(int lowest, int highest) {
    public static final ClassVersions NONE = new ClassVersions(0, 0);

    public ClassVersions {
        boolean none = lowest == 0 && highest == 0;
        if (!none && (lowest < JavaRelease.OLDEST || highest < lowest)) {
            throw new IllegalArgumentException("versions are 0 and 0, or " + JavaRelease.OLDEST
                    + " <= lowest <= highest, not " + lowest + " and " + highest);
        }
    }

    public boolean none() {
        return highest == 0;
    }

    /** The span widened to hold one more version. */
    public ClassVersions with(int version) {
        return none()
                ? new ClassVersions(version, version)
                : new ClassVersions(Math.min(lowest, version), Math.max(highest, version));
    }

    /** The span as releases: {@code 8}, or {@code 1.4 – 8}, or {@code –} where no class counts. */
    public String label() {
        if (none()) {
            return "–";
        }
        String newest = new JavaRelease(highest).label();
        return lowest == highest ? newest : new JavaRelease(lowest).label() + " – " + newest;
    }
}
