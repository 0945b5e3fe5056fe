package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Registers;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Violations;

/** An officer proposes that a centre may not claim for a time. */
@ApplicationScoped
class ProposeDebarment {

    private final Registers registers;
    private final Debarments debarments;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeDebarment(Registers registers, Debarments debarments, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.registers = registers;
        this.debarments = debarments;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 400 when it begins before today, ends before it begins or lasts longer than three years */
    @Transactional
    public Debarment propose(String centerStir, LocalDate from, LocalDate to, String grounds, String legalBasis) {
        new Violations()
                .when(from.isBefore(LocalDate.now(clock)), "debarredFrom", "debarred-in-the-past")
                .when(to.isBefore(from), "debarredTo", "debarred-to-before-from")
                .when(to.isAfter(from.plusYears(Debarment.MOST_YEARS)), "debarredTo", "debarred-too-long")
                .when(registers.center(centerStir).isEmpty(), "centerStir", "center-unknown")
                .refuse();
        Debarment debarment = new Debarment(
                centerStir,
                from,
                to,
                grounds,
                legalBasis,
                new Proposal(actor.get().id(), clock.instant()));
        debarments.persistAndFlush(debarment);
        trail.record("debarment.proposed", debarment.subject(), null, debarment.view());
        return debarment;
    }
}
