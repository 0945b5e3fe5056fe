package uz.madad.loan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Money;

/** Which of several raised commitments what is available covers: in the order of their ids, each of them whole. */
record Coverage(Money sum, List<Raise> uncovered) {

    /** What more is expected of a loan or a confirmation. */
    record Raise(UUID id, Money more) {}

    /** @param available what may be taken in all */
    static Coverage of(List<Raise> raises, Money available) {
        Money sum = Money.ZERO;
        List<Raise> uncovered = new ArrayList<>();
        for (Raise raise :
                raises.stream().sorted(Comparator.comparing(Raise::id)).toList()) {
            if (sum.plus(raise.more()).compareTo(available) <= 0) {
                sum = sum.plus(raise.more());
            } else {
                uncovered.add(raise);
            }
        }
        return new Coverage(sum, List.copyOf(uncovered));
    }

    Money uncoveredSum() {
        return uncovered.stream().map(Raise::more).reduce(Money.ZERO, Money::plus);
    }
}
