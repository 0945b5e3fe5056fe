package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import uz.madad.event.DomainEvents;
import uz.madad.event.EventType;
import uz.madad.savings.Distribution.AgencyPart;
import uz.madad.shared.Money;

/**
 * Tells others what happened to savings, shares and payments out of them: not what is drafted, recommended or proposed, and
 * of no person. What an agency has is told under its code; whose a saving or a payment is, who may know it asks.
 */
@ApplicationScoped
class TellSavings {

    private final DomainEvents events;
    private final Jdbi database;

    TellSavings(DomainEvents events, Jdbi database) {
        this.events = events;
        this.database = database;
    }

    /** @param action as the trail has it, without {@code saving.} */
    void tell(String action, Saving saving) {
        EventType.of("saving." + action).ifPresent(type -> events.publish(type, saving.subject(), data(saving)));
    }

    /** @param lost soums that don't last */
    void corrected(Saving saving, Money lost) {
        Map<String, Object> data = data(saving);
        data.put("lost", lost);
        events.publish(EventType.SAVING_CORRECTED, saving.subject(), data);
    }

    void distributed(DistributeSavings.Distributed saving) {
        events.publish(
                EventType.SAVING_DISTRIBUTED,
                "saving/" + saving.id(),
                Map.of(
                        "number", saving.number(),
                        "state", SavingStatus.DISTRIBUTED,
                        "amount", saving.amount(),
                        "retained", saving.retained(),
                        "givenBack", saving.givenBack()));
    }

    /** @param action as the trail has it, without {@code retained-spend.} */
    void tell(String action, String subject, String number, SpendStatus status, Money amount) {
        EventType.of("retained-spend." + action)
                .ifPresent(type ->
                        events.publish(type, subject, Map.of("number", number, "state", status, "amount", amount)));
    }

    /** What a round leaves each agency in it and gives to the budget. */
    void shared(SavingsRound round, Collection<AgencyPart> parts) {
        oneAtATime(parts.stream().map(AgencyPart::agencyCode).toList());
        parts.forEach(part -> events.publish(
                EventType.AGENCY_SHARE_DISTRIBUTED,
                subject(part.agencyCode()),
                Map.of(
                        "round", round.id(),
                        "fiscalYear", round.fiscalYear(),
                        "budgetYear", round.budgetYear(),
                        "saved", part.saved(),
                        "retained", part.kept().plus(part.fromPool()),
                        "givenBack", part.givenBack(),
                        "recovered", part.recovered(),
                        "pooled", part.pooled())));
    }

    void approved(SpendingPlan plan) {
        oneAtATime(List.of(plan.agencyCode()));
        events.publish(
                EventType.AGENCY_SPENDING_PLAN_APPROVED,
                subject(plan.agencyCode()),
                Map.of("plan", plan.id(), "fiscalYear", plan.fiscalYear(), "amount", plan.total()));
    }

    void carriedOver(String agency, int fiscalYear, Money unused, int carriedTo) {
        oneAtATime(List.of(agency));
        events.publish(
                EventType.AGENCY_UNUSED_CARRIED_OVER,
                subject(agency),
                Map.of("fiscalYear", fiscalYear, "amount", unused, "carriedTo", carriedTo));
    }

    void givenBack(String agency, int fiscalYear, Money unused) {
        oneAtATime(List.of(agency));
        events.publish(
                EventType.AGENCY_UNUSED_GIVEN_BACK,
                subject(agency),
                Map.of("fiscalYear", fiscalYear, "amount", unused));
    }

    /** Nothing else is locked by all that tells of an agency. Asked for last, so that nobody who holds it waits for more. */
    private void oneAtATime(Collection<String> agencies) {
        database.useHandle(handle -> handle.createQuery("""
                        select pg_advisory_xact_lock(hashtextextended('agency/' || code, 0))
                        from (select code from unnest(:agencies) as code order by code) as in_order
                        """)
                .bindArray("agencies", String.class, agencies)
                .map(row -> true)
                .list());
    }

    private static Map<String, Object> data(Saving saving) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", saving.number());
        data.put("state", saving.status());
        if (saving.amount() != null) {
            data.put("amount", saving.amount());
        }
        return data;
    }

    private static String subject(String agency) {
        return "agency/" + agency;
    }
}
