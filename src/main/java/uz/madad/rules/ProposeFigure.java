package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Proposal;

@ApplicationScoped
class ProposeFigure {

    private final DatedFigures figures;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeFigure(DatedFigures figures, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.figures = figures;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public DatedFigure propose(Series series, LocalDate validFrom, BigDecimal value, String act, String link) {
        DatedFigure figure = new DatedFigure(
                series, validFrom, value, act, link, new Proposal(actor.get().id(), clock.instant()));
        figure.requireNotBackdated(LocalDate.now(clock));
        figures.persistAndFlush(figure);
        trail.record("dated-figure.proposed", figure.subject(), null, figure.view());
        return figure;
    }
}
