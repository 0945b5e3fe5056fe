package uz.madad.training;

import java.util.EnumSet;
import java.util.Set;
import uz.madad.register.Register;
import uz.madad.shared.Check;

/** What a waiting claim waits for. */
enum Awaited {
    /** A labour contract with the employer, in the register of employments. */
    EMPLOYMENT,
    /** The months of work without a break: they pass by themselves, or a contract ends. */
    MONTHS_OF_WORK,
    /** The salaries of the months, in the register of salaries. */
    SALARIES;

    /** What the checks that wait are waiting for. */
    static Set<Awaited> of(Evaluation evaluation) {
        boolean hired = evaluation.facts().hire().isPresent();
        Set<Awaited> awaited = EnumSet.noneOf(Awaited.class);
        for (Check check : evaluation.ruling().decision().checks()) {
            if (check.is(Check.Outcome.WAITING)) {
                awaited.add(of(check, hired));
            }
        }
        return awaited;
    }

    /** What a change of this register may answer. */
    static Set<Awaited> answeredBy(Register register) {
        return switch (register) {
            case EMPLOYMENTS -> EnumSet.of(EMPLOYMENT, MONTHS_OF_WORK);
            case SALARIES -> EnumSet.of(SALARIES);
            default -> EnumSet.noneOf(Awaited.class);
        };
    }

    private static Awaited of(Check check, boolean hired) {
        return switch (check.name()) {
            case "employed", "hired-in-time" -> EMPLOYMENT;
            case "worked-without-break" -> hired ? MONTHS_OF_WORK : EMPLOYMENT;
            case "amount-above-zero" -> SALARIES;
            default -> throw new IllegalStateException("check " + check.name() + " never waits");
        };
    }
}
