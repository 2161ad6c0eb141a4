package io.millrace.runtime.engine;

import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.RunRecord;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Something that happens in a run, in two steps: it is recorded, and then it counts. */
abstract class JournalStep {
    /** Returns whether it changes the run when it is sent; then nothing that was recorded before may wait for its answer. */
    boolean changesWhenSent() {
        return false;
    }

    /** Returns what is recorded, now that it is sent; nothing if it has become moot. */
    abstract List<RunRecord> records();

    /** It is durable, and counts. */
    abstract void recorded();

    /** The store has refused it, as the run was to be cancelled before. */
    void refused(ControlRequest cancel) {}

    /** Returns the step of one record. */
    static JournalStep of(RunRecord record, Runnable recorded) {
        return new JournalStep() {
            @Override
            List<RunRecord> records() {
                return List.of(record);
            }

            @Override
            void recorded() {
                recorded.run();
            }
        };
    }

    /** Returns the step of no record: something that waits for those before it. */
    static JournalStep then(Runnable recorded) {
        return new JournalStep() {
            @Override
            List<RunRecord> records() {
                return List.of();
            }

            @Override
            void recorded() {
                recorded.run();
            }
        };
    }

    /**
     * Returns a step that is not recorded if it has become moot before it is sent.
     *
     * @param moot says whether it has
     * @param instead what is done then in its place
     */
    static JournalStep unless(BooleanSupplier moot, JournalStep step, Runnable instead) {
        return new JournalStep() {
            private boolean isMoot;

            @Override
            boolean changesWhenSent() {
                return step.changesWhenSent();
            }

            @Override
            List<RunRecord> records() {
                isMoot = moot.getAsBoolean();
                return isMoot ? List.of() : step.records();
            }

            @Override
            void recorded() {
                if (isMoot) {
                    instead.run();
                } else {
                    step.recorded();
                }
            }
        };
    }
}
