package travel;

public final class NoVisa extends Exception {
    private static final long serialVersionUID = 1;
}
