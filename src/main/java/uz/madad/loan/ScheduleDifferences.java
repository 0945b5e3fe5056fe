package uz.madad.loan;

import java.util.ArrayList;
import java.util.List;
import uz.madad.loan.Schedule.Instalment;
import uz.madad.shared.Problem;

/** A bank's schedule held against ours, instalment by instalment. */
final class ScheduleDifferences {

    private ScheduleDifferences() {}

    /** One figure that isn't ours. @param field {@code due}, {@code principal}, {@code interest} or {@code instalments} */
    public record Difference(int number, String field, String filed, String computed) {}

    /** @throws Problem 422 {@code schedule-differs} with all differences and our schedule */
    static void refuse(List<LoanResource.Due> filed, Schedule ours) {
        List<Difference> differences = of(filed, ours.instalments());
        if (!differences.isEmpty()) {
            throw new Problem(422, "schedule-differs")
                    .with("differences", differences)
                    .with("schedule", LoanResource.Due.of(ours));
        }
    }

    private static List<Difference> of(List<LoanResource.Due> filed, List<Instalment> ours) {
        List<Difference> differences = new ArrayList<>();
        if (filed.size() != ours.size()) {
            add(differences, ours.size(), "instalments", filed.size(), ours.size());
        }
        for (int i = 0; i < Math.min(filed.size(), ours.size()); i++) {
            LoanResource.Due theirs = filed.get(i);
            Instalment own = ours.get(i);
            add(differences, own.number(), "due", theirs.due(), own.due());
            add(differences, own.number(), "principal", theirs.principal(), own.principal());
            add(differences, own.number(), "interest", theirs.interest(), own.interest());
        }
        return differences;
    }

    private static void add(List<Difference> differences, int number, String field, Object filed, Object computed) {
        if (!filed.equals(computed)) {
            differences.add(new Difference(number, field, filed.toString(), computed.toString()));
        }
    }
}
