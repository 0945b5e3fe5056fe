package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** What the closing of a year would do, without doing it. */
@ApplicationScoped
class PreviewClosing {

    private final Budgets budgets;
    private final YearEnds rules;
    private final Event<YearEnding> asked;
    private final Clock clock;

    PreviewClosing(Budgets budgets, YearEnds rules, Event<YearEnding> asked, Clock clock) {
        this.budgets = budgets;
        this.rules = rules;
        this.asked = asked;
        this.clock = clock;
    }

    /**
     * What closing would do.
     *
     * @param unused what becomes of what is available
     * @param balances what the year's accounts hold now
     * @param unpaid what its commitments are for, kind by kind
     * @param told what these come to; where they lapse, it must be what is committed
     */
    public record View(
            Closing.Treatment treatment,
            Closing.Unused unused,
            String legalBasis,
            Budgets.Balances balances,
            List<YearEnding.Unpaid> unpaid,
            Money told) {}

    /** @throws Problem 404 when the year was never given a budget */
    @Transactional
    public View preview(String programme, int fiscalYear) {
        Budgets.Balances balances = budgets.of(programme, fiscalYear).orElseThrow(Problem::notFound);
        YearEnds.Rule rule = rules.on(programme, LocalDate.now(clock));
        YearEnding ending = ask(programme, fiscalYear);
        return new View(rule.treatment(), ending.unused(), rule.legalBasis(), balances, ending.unpaid(), ending.sum());
    }

    /** What the year's commitments are for, and what becomes of what it hasn't used. */
    YearEnding ask(String programme, int fiscalYear) {
        YearEnding ending = new YearEnding(programme, fiscalYear, budgets.goingOnIn(programme, fiscalYear), false);
        asked.fire(ending);
        return ending;
    }
}
