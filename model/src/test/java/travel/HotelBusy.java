package travel;

public final class HotelBusy extends RuntimeException {
    private static final long serialVersionUID = 1;
}
