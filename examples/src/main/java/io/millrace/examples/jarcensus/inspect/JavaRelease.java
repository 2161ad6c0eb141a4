package io.millrace.examples.jarcensus.inspect;

/**
 * The Java release that a class-file version stands for.
 *
 * <p>The table is 4.1-A of the Java Virtual Machine Specification: 45 is 1.1 (and 1.0.2), 46 to 48 are 1.2 to 1.4, and
 * from 49, which is 5, the release is the version less 44.
 *
 * @param classFileVersion the major version in the class file, {@value #OLDEST} or more
 */
public record JavaRelease(int classFileVersion) implements Comparable<JavaRelease> {
    static final int OLDEST = 45;
    private static final int JAVA_5 = 49;
    private static final int OFFSET = 44;

    public JavaRelease {
        if (classFileVersion < OLDEST) {
            throw new IllegalArgumentException(
                    "a class-file version is " + OLDEST + " or more, not " + classFileVersion);
        }
    }

    /** The release by its feature number: {@code release(8)} is Java 8; from 5 on. */
    public static JavaRelease release(int feature) {
        return new JavaRelease(feature + OFFSET);
    }

    /** The release's usual name, such as {@code 1.4} or {@code 17}. */
    public String label() {
        int feature = classFileVersion - OFFSET;
        return classFileVersion < JAVA_5 ? "1." + feature : Integer.toString(feature);
    }

    @Override
    public int compareTo(JavaRelease other) {
        return Integer.compare(classFileVersion, other.classFileVersion);
    }
}
