package uz.madad.budget;

import java.util.ArrayList;
import java.util.List;
import uz.madad.shared.Money;

/**
 * A year of a programme is being closed, or somebody asks what that would do. Whoever has commitments in it says so; where
 * they lapse, ends what stands on them, set by set, inside the same transaction.
 */
public final class YearEnding {

    /** Observers run in this order: who owns the cases before who pays them. */
    public static final int PROGRAMMES = 1_000;

    public static final int PAYMENTS = 2_000;

    private final String programme;
    private final int fiscalYear;
    private final boolean lapses;
    private final List<Unpaid> unpaid = new ArrayList<>();

    YearEnding(String programme, int fiscalYear, boolean lapses) {
        this.programme = programme;
        this.fiscalYear = fiscalYear;
        this.lapses = lapses;
    }

    /** Commitments of one kind. @param what {@code payment-orders/OPEN} */
    public record Unpaid(String what, long count, Money amount) {}

    public String programme() {
        return programme;
    }

    public int fiscalYear() {
        return fiscalYear;
    }

    /** Whether what stands on the year's commitments ends now; otherwise it is only counted. */
    public boolean lapses() {
        return lapses;
    }

    public void found(Unpaid commitments) {
        if (commitments.count() > 0) {
            unpaid.add(commitments);
        }
    }

    List<Unpaid> unpaid() {
        return List.copyOf(unpaid);
    }

    Money sum() {
        return unpaid.stream().map(Unpaid::amount).reduce(Money.ZERO, Money::plus);
    }
}
