package uz.madad.payout;

import java.util.ArrayList;
import java.util.List;
import uz.madad.shared.Problem;

/** What is wrong with a message of the bank, all of it, before anything is done. */
final class Faults {

    private static final int MOST_TOLD = 1_000;

    private final List<Problem.Violation> found = new ArrayList<>();
    private int count;

    /** @param reference what it names, or null where it names nothing */
    void add(int line, String reference, String code, Object... values) {
        count++;
        if (found.size() < MOST_TOLD) {
            Object[] args = new Object[values.length + 1];
            args[0] = Integer.toString(line);
            System.arraycopy(values, 0, args, 1, values.length);
            found.add(new Problem.Violation(reference == null ? "line " + line : reference, code, args));
        }
    }

    void addAll(Faults others) {
        count += others.count;
        others.found.stream().limit(MOST_TOLD - found.size()).forEach(found::add);
    }

    boolean any() {
        return count > 0;
    }

    /** The code of the first, or null where there is none. */
    String first() {
        return found.isEmpty() ? null : found.getFirst().code();
    }

    /** @throws Problem 422 that tells all of them */
    void refuseIfAny() {
        if (count > 0) {
            throw new Problem(422, "bank-message-refused", Integer.toString(count))
                    .with("faults", count)
                    .with("violations", List.copyOf(found));
        }
    }
}
