package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** Somebody proposes that a day ahead is worked, or free, otherwise than usual. */
@ApplicationScoped
class ProposeCalendarDay {

    private final CalendarDays days;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeCalendarDay(CalendarDays days, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.days = days;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 400 when a moved day off doesn't name the other day it is moved from, 422 when the day has passed */
    @Transactional
    public CalendarDay propose(CalendarResource.NewDay asked) {
        boolean moved = asked.kind() == CalendarDay.Kind.MOVED_DAY_OFF;
        if (moved != (asked.movedFrom() != null) || asked.day().equals(asked.movedFrom())) {
            throw Problem.invalid("movedFrom", "moved-from");
        }
        CalendarDay day = new CalendarDay(
                asked.day(),
                asked.kind(),
                asked.name(),
                asked.movedFrom(),
                asked.act(),
                asked.link(),
                asked.confirmed(),
                new Proposal(actor.get().id(), clock.instant()));
        day.requireAhead(LocalDate.now(clock));
        days.persistAndFlush(day);
        trail.record("calendar-day.proposed", day.subject(), null, day.view());
        return day;
    }
}
