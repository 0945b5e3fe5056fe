package uz.madad.faults;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Some of what is scheduled: brought about, held up in its middle, and judged at its end. */
interface ScheduledWorks {

    /** Settings of a copy that begins them at once, instead of each minute or at night. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** Brings about what there is to do. @param hold the transaction that holds the works up */
    default void prepare(Caller caller, Handle hold) throws Exception {}

    /** With no copy running: time passes, and what each work needs in its middle is taken. */
    void hold(Handle hold);

    /** Asks a copy for those that are begun as soon as they are asked for. */
    default void order(Caller caller) throws Exception {}

    /** Everything is done, and nothing of it twice. */
    void assertDoneOnce();

    /** What came out is what comes out where nothing is held up. */
    default void assertAsUndisturbed(Caller caller) throws Exception {}
}
