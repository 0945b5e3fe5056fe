package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.AgencyLines;
import uz.madad.budget.SharedSaving;
import uz.madad.savings.Distribution.AgencyPart;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** Another budget officer approves a round, which books it, or refuses it; its proposer may take it back. */
@ApplicationScoped
class DecideRound {

    private final SavingsRounds rounds;
    private final PlanRound plan;
    private final DistributeSavings distribute;
    private final RecoverShares recover;
    private final AgencyLines lines;
    private final ActingAgency agency;
    private final TellSavings others;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideRound(
            SavingsRounds rounds,
            PlanRound plan,
            DistributeSavings distribute,
            RecoverShares recover,
            AgencyLines lines,
            ActingAgency agency,
            TellSavings others,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.rounds = rounds;
        this.plan = plan;
        this.distribute = distribute;
        this.recover = recover;
        this.lines = lines;
        this.agency = agency;
        this.others = others;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Distributes the savings.
     *
     * @throws Problem 409 {@code round-outdated} when something else would come of it now, {@code year-closed}; 403 for the
     *     proposer, and for who acts for an agency in it
     */
    @Transactional
    public SavingsRound approve(UUID id, String ifMatch) {
        SavingsRound round = rounds.toDecide(id, ifMatch);
        round.proposal().requireDecidableBy(actor.get().id());
        PlanRound.Planned planned = plan.again(round);
        if (!planned.sha256().equals(round.sha256())) {
            throw new Problem(409, "round-outdated").with("sha256", planned.sha256());
        }
        List<AgencyPart> agencies = planned.distribution().agencies();
        agencies.forEach(part -> agency.refuseOwn(part.agencyCode()));
        decide(round, "savings-round.approved", Proposal::approve);
        distribute.distribute(round.id());
        agencies.stream()
                .filter(part -> part.recovered().isPositive())
                .forEach(part -> recover.recover(part.agencyCode(), part.recovered(), round.id()));
        lines.share(
                SavingsBudget.PROGRAMME,
                round.budgetYear(),
                agencies.stream().map(DecideRound::share).toList(),
                round.subject(),
                round.legalBasis());
        others.shared(round, agencies);
        return round;
    }

    @Transactional
    public SavingsRound refuse(UUID id, String ifMatch, String why) {
        return decide(
                rounds.toDecide(id, ifMatch),
                "savings-round.refused",
                (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public SavingsRound withdraw(UUID id, String ifMatch) {
        return decide(rounds.toDecide(id, ifMatch), "savings-round.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private SavingsRound decide(SavingsRound round, String action, Verdict verdict) {
        SavingsRound.View proposed = round.view();
        verdict.on(round.proposal(), actor.get().id(), clock.instant());
        rounds.flush();
        trail.record(action, round.subject(), proposed, round.view());
        return round;
    }

    private static SharedSaving share(AgencyPart part) {
        return new SharedSaving(
                part.agencyCode(),
                part.saved(),
                part.kept(),
                part.givenBack(),
                part.recovered(),
                part.pooled(),
                part.fromPool());
    }
}
