package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** Names who stands for an officer who will be absent. */
@ApplicationScoped
class NameDeputy {

    private final Deputyships deputyships;
    private final Jdbi database;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    NameDeputy(Deputyships deputyships, Jdbi database, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.deputyships = deputyships;
        this.database = database;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @throws Problem 403 when a deputy names themselves, or a reviewer somebody else's deputy; 409 when the officer has a
     *     deputy on some of these days; 422 for days that have passed
     */
    @Transactional
    public Deputyship name(DeputyResource.NewDeputyship asked) {
        Actor by = actor.get();
        LocalDate today = LocalDate.now(clock);
        new Violations()
                .when(asked.deputy().equals(asked.officer()), "deputy", "deputy-is-another")
                .when(asked.to().isBefore(asked.from()), "to", "before-first-day")
                .when(asked.to().isAfter(asked.from().plusDays(Deputyship.MOST_DAYS)), "to", "deputy-too-long")
                .refuse();
        if (asked.from().isBefore(today)) {
            throw new Problem(422, "backdated", today).with("from", asked.from());
        }
        if (by.id().equals(asked.deputy())
                || !(by.has(Role.OPERATOR) || by.has(Role.APPROVER) || by.id().equals(asked.officer()))) {
            throw new Problem(403, "not-to-name-this-deputy");
        }
        requireNone(asked);
        Deputyship deputyship = new Deputyship(
                asked.officer(),
                asked.deputy(),
                asked.role(),
                asked.from(),
                asked.to(),
                asked.reason(),
                by.id(),
                clock.instant());
        deputyships.persistAndFlush(deputyship);
        trail.record("deputyship.named", deputyship.subject(), null, deputyship.view());
        return deputyship;
    }

    /** One transaction at a time names a deputy of this officer, so that the second of two sees the first. */
    private void requireNone(DeputyResource.NewDeputyship asked) {
        database.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .bind(0, "deputy of " + asked.officer())
                .mapTo(String.class)
                .findOne());
        boolean taken = deputyships.count(
                        "officer = ?1 and role = ?2 and validFrom <= ?4 and validTo >= ?3"
                                + " and (endedOn is null or (endedOn > ?3 and endedOn > validFrom))",
                        asked.officer(),
                        asked.role(),
                        asked.from(),
                        asked.to())
                > 0;
        if (taken) {
            throw new Problem(409, "deputy-named-already");
        }
    }
}
