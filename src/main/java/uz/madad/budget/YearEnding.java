package uz.madad.budget;

import java.util.ArrayList;
import java.util.List;
import uz.madad.shared.Money;

/**
 * A year of a programme is being closed, or somebody asks what that would do. Whoever has commitments in it says so; where
 * they lapse, ends what stands on them, set by set, inside the same transaction. Whose rules say what
 * becomes of money that wasn't used says that too, when the closing is proposed.
 */
public final class YearEnding {

    /** Observers run in this order: who owns the cases before who pays them. */
    public static final int PROGRAMMES = 1_000;

    public static final int PAYMENTS = 2_000;

    private final String programme;
    private final int fiscalYear;
    private final List<Integer> years;
    private final boolean lapses;
    private final List<Unpaid> unpaid = new ArrayList<>();
    private Closing.Unused unused = Closing.Unused.STAYS;
    private String unusedBasis;

    YearEnding(String programme, int fiscalYear, List<Integer> years, boolean lapses) {
        this.programme = programme;
        this.fiscalYear = fiscalYear;
        this.years = List.copyOf(years);
        this.lapses = lapses;
    }

    /** Commitments of one kind. @param what {@code payment-orders/OPEN} */
    public record Unpaid(String what, long count, Money amount) {}

    /** The line's code: a programme's, or {@code programme:agency}. */
    public String programme() {
        return programme;
    }

    public int fiscalYear() {
        return fiscalYear;
    }

    /** The year itself and closed ones that go on with their commitments in it: what was committed in them ends here too. */
    public List<Integer> years() {
        return years;
    }

    /** Whether what stands on the year's commitments ends now; otherwise it is only counted. */
    public boolean lapses() {
        return lapses;
    }

    /** What is available isn't left in the closed year: it goes on in the next one. @param legalBasis act and article */
    public void unusedGoesOn(String legalBasis) {
        unused = Closing.Unused.CARRY_OVER;
        unusedBasis = legalBasis;
    }

    /** What is available isn't left in the closed year: it goes back to the budget. @param legalBasis act and article */
    public void unusedIsGivenBack(String legalBasis) {
        unused = Closing.Unused.GIVE_BACK;
        unusedBasis = legalBasis;
    }

    public void found(Unpaid commitments) {
        if (commitments.count() > 0) {
            unpaid.add(commitments);
        }
    }

    Closing.Unused unused() {
        return unused;
    }

    /** Null where what is available stays. */
    String unusedBasis() {
        return unusedBasis;
    }

    List<Unpaid> unpaid() {
        return List.copyOf(unpaid);
    }

    Money sum() {
        return unpaid.stream().map(Unpaid::amount).reduce(Money.ZERO, Money::plus);
    }
}
