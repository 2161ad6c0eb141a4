package travel;

public final class WindowSeatSoldOut extends SoldOut {
    private static final long serialVersionUID = 1;
}
