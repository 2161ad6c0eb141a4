package io.millrace.runtime.store.disk;

import java.io.IOException;

/** Says that a directory has an owner already. */
public final class DirectoryOwnedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String owner;

    /**
     * Makes the exception.
     *
     * @param owner what the owner said of itself
     */
    public DirectoryOwnedException(String owner) {
        super("owned by " + owner);
        this.owner = owner;
    }

    /** Returns what the owner said of itself. */
    public String owner() {
        return owner;
    }
}
