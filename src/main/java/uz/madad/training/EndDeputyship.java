package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** Ends a deputyship before its last day: the officer is back, or the deputy can't. */
@ApplicationScoped
class EndDeputyship {

    private final Deputyships deputyships;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    EndDeputyship(Deputyships deputyships, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.deputyships = deputyships;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 403 when it concerns neither this person nor their role, 409 when it has ended */
    @Transactional
    public Deputyship end(UUID id, String ifMatch) {
        Actor by = actor.get();
        Deputyship deputyship = deputyships.toEnd(id, ifMatch);
        if (!(by.has(Role.OPERATOR) || by.has(Role.APPROVER) || deputyship.concerns(by.id()))) {
            throw new Problem(403, "not-to-name-this-deputy");
        }
        Deputyship.View before = deputyship.view();
        deputyship.end(by.id(), clock.instant(), LocalDate.now(clock));
        deputyships.flush();
        trail.record("deputyship.ended", deputyship.subject(), before, deputyship.view());
        return deputyship;
    }
}
