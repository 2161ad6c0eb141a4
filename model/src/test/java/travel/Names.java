package travel;

import java.util.ArrayList;

/** A class that forgot the arguments of its superclass. */
@SuppressWarnings({"rawtypes", "serial"})
public final class Names extends ArrayList {}
