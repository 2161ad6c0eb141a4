package travel;

public enum Currency {
    NOK,
    SEK
}
