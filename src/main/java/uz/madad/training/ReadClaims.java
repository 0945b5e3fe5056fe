package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import uz.madad.payout.Recoveries;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Language;
import uz.madad.shared.Lists;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** Reads claims: one with its decision and history, or a page of them. A centre reads its own alone. */
@ApplicationScoped
class ReadClaims {

    private final Claims claims;
    private final Lists lists;
    private final Decisions decisions;
    private final Waits waits;
    private final AppealTerms terms;
    private final ClaimVersions versions;
    private final History history;
    private final Recoveries recoveries;
    private final Deadlines deadlines;
    private final DueClaims due;
    private final RuleSets ruleSets;
    private final CurrentActor actor;
    private final ZoneId zone;

    ReadClaims(
            Claims claims,
            Lists lists,
            Decisions decisions,
            Waits waits,
            AppealTerms terms,
            ClaimVersions versions,
            History history,
            Recoveries recoveries,
            Deadlines deadlines,
            DueClaims due,
            RuleSets ruleSets,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.lists = lists;
        this.decisions = decisions;
        this.waits = waits;
        this.terms = terms;
        this.versions = versions;
        this.history = history;
        this.recoveries = recoveries;
        this.deadlines = deadlines;
        this.due = due;
        this.ruleSets = ruleSets;
        this.actor = actor;
        this.zone = clock.getZone();
    }

    /**
     * What a list is narrowed to; null leaves a side open.
     *
     * @param after where the page before ended: the id of its last claim, of a list of due ones its due day too
     */
    record Filter(
            ClaimStatus status, String regionCode, String centerStir, LocalDate from, LocalDate to, String after) {}

    /** Which of the claims with a deadline a list holds. */
    enum Urgency {
        OVERDUE,
        SOON
    }

    @Transactional
    public ClaimView one(UUID id, Language language) {
        Claim claim = claims.visible(id, actor.get());
        return ClaimView.of(
                claim,
                terms.lastDay(claim).orElse(null),
                waits.of(id).orElse(null),
                recoveries.of(claim.subject()),
                decisionsOf(id, language).getLast(),
                history.of(id, language),
                deadlines.of(id));
    }

    /** Every decision of the claim, oldest first. */
    @Transactional
    public List<DecisionView> decisions(UUID id, Language language) {
        claims.visible(id, actor.get());
        return decisionsOf(id, language);
    }

    /** What the centre submitted, version by version, oldest first. */
    @Transactional
    public List<ClaimVersionView> versions(UUID id) {
        return ClaimVersionView.of(versions.of(claims.visible(id, actor.get())));
    }

    @FromReplica
    @Transactional
    public Page<ClaimView> page(Filter filter, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true = true"));
        Map<String, Object> values = new HashMap<>();
        narrow(conditions, values, "ask.centerStir = :center", "center", center(filter, actor.get()));
        narrow(conditions, values, "status = :status", "status", filter.status());
        narrow(conditions, values, "regionCode = :region", "region", filter.regionCode());
        narrow(conditions, values, "filedAt >= :from", "from", startOf(filter.from()));
        narrow(
                conditions,
                values,
                "filedAt < :to",
                "to",
                filter.to() == null ? null : startOf(filter.to().plusDays(1)));
        narrow(conditions, values, "id > :after", "after", Page.cursor(filter.after(), null, UUID::fromString));
        List<Claim> found = lists.of(Claim.class, String.join(" and ", conditions) + " order by id", values, limit + 1);
        return rows(Page.of(found, limit, claim -> claim.id().toString()));
    }

    /**
     * Claims with a deadline, by the day they are due.
     *
     * @param within of those due soon: in how many working days
     */
    @FromReplica
    @Transactional
    public Page<ClaimView> due(Urgency urgency, int within, Filter filter, int limit) {
        Page<DueClaims.Due> found = due.page(
                urgency == Urgency.OVERDUE ? due.overdue() : due.soon(within),
                filter,
                center(filter, actor.get()),
                startOf(filter.from()),
                filter.to() == null ? null : startOf(filter.to().plusDays(1)),
                limit);
        List<UUID> ids = found.items().stream().map(DueClaims.Due::claimId).toList();
        Map<UUID, Claim> byId = lists.of(Claim.class, "id in :ids", Map.of("ids", ids), limit).stream()
                .collect(Collectors.toMap(Claim::id, Function.identity()));
        return rows(found.map(claim -> byId.get(claim.claimId())));
    }

    private Page<ClaimView> rows(Page<Claim> page) {
        Map<UUID, Deadline> open =
                deadlines.open(page.items().stream().map(Claim::id).toList());
        return page.map(claim -> ClaimView.row(claim, open.get(claim.id())));
    }

    private static void narrow(
            List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private static String center(Filter filter, Actor actor) {
        return actor.has(Role.TRAINING_CENTER) ? actor.orgStir() : filter.centerStir();
    }

    private Instant startOf(LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private List<DecisionView> decisionsOf(UUID id, Language language) {
        return decisions.of(id).stream()
                .map(kept -> DecisionView.of(kept, ruleSets.get(kept.ruleSetId()), language))
                .toList();
    }
}
