package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Proposal;

/** Another person approves or refuses a day of the calendar, or its proposer takes it back. */
@ApplicationScoped
class DecideCalendarDay {

    private final CalendarDays days;
    private final Event<CalendarChanged> changed;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideCalendarDay(
            CalendarDays days, Event<CalendarChanged> changed, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.days = days;
        this.changed = changed;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public CalendarDay approve(UUID id, String ifMatch) {
        CalendarDay day = decide(id, ifMatch, "calendar-day.approved", Proposal::approve);
        day.requireAhead(LocalDate.now(clock));
        changed.fire(new CalendarChanged(day.subject(), day.day()));
        return day;
    }

    @Transactional
    public CalendarDay refuse(UUID id, String ifMatch, String why) {
        return decide(id, ifMatch, "calendar-day.refused", (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public CalendarDay withdraw(UUID id, String ifMatch) {
        return decide(id, ifMatch, "calendar-day.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private CalendarDay decide(UUID id, String ifMatch, String action, Verdict verdict) {
        CalendarDay day = days.toDecide(id, ifMatch);
        CalendarDay.View proposed = day.view();
        verdict.on(day.proposal(), actor.get().id(), clock.instant());
        days.flush();
        trail.record(action, day.subject(), proposed, day.view());
        return day;
    }
}
