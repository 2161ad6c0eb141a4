package travel;

@FunctionalInterface
public interface Rating {
    int rate(Room room);
}
