package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** Another person approves or refuses a figure, or its proposer takes it back. */
@ApplicationScoped
class DecideFigure {

    private final DatedFigures figures;
    private final Jdbi database;
    private final Event<CentralBankRateApproved> rates;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideFigure(
            DatedFigures figures,
            Jdbi database,
            Event<CentralBankRateApproved> rates,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.figures = figures;
        this.database = database;
        this.rates = rates;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public DatedFigure approve(Series series, UUID id, String ifMatch) {
        lock(series);
        DatedFigure figure = figures.toDecide(series, id, ifMatch);
        figure.proposal().requireDecidableBy(actor.get().id());
        figure.requireNotBackdated(LocalDate.now(clock));
        if (figures.isSetFor(series, figure.validFrom())) {
            throw new Problem(409, "figure-exists", figure.validFrom());
        }
        DatedFigure approved = decide(figure, "dated-figure.approved", Proposal::approve);
        if (series == Series.CENTRAL_BANK_RATE) {
            rates.fire(new CentralBankRateApproved(approved.id(), approved.validFrom()));
        }
        return approved;
    }

    @Transactional
    public DatedFigure refuse(Series series, UUID id, String ifMatch, String why) {
        return decide(
                figures.toDecide(series, id, ifMatch),
                "dated-figure.refused",
                (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public DatedFigure withdraw(Series series, UUID id, String ifMatch) {
        return decide(figures.toDecide(series, id, ifMatch), "dated-figure.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private DatedFigure decide(DatedFigure figure, String action, Verdict verdict) {
        DatedFigure.View proposed = figure.view();
        verdict.on(figure.proposal(), actor.get().id(), clock.instant());
        figures.flush();
        trail.record(action, figure.subject(), proposed, figure.view());
        return figure;
    }

    /** Lets one transaction at a time approve, so that the second of two for one day sees the first. */
    private void lock(Series series) {
        database.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .bind(0, "dated-figure/" + series.code())
                .mapTo(String.class)
                .findOne());
    }
}
