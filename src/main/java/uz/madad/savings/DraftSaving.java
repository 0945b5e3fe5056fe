package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.register.Agencies;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;

/** An agency writes a report; nobody else sees it yet. */
@ApplicationScoped
class DraftSaving {

    private final Jdbi database;
    private final Savings savings;
    private final EvidenceItems evidence;
    private final ReconciledEvidence reconciled;
    private final Agencies agencies;
    private final Steps steps;
    private final CurrentActor actor;
    private final Clock clock;

    DraftSaving(
            Jdbi database,
            Savings savings,
            EvidenceItems evidence,
            ReconciledEvidence reconciled,
            Agencies agencies,
            Steps steps,
            CurrentActor actor,
            Clock clock) {
        this.database = database;
        this.savings = savings;
        this.evidence = evidence;
        this.reconciled = reconciled;
        this.agencies = agencies;
        this.steps = steps;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Saving draft(Report report, List<EvidenceItem> items) {
        Actor by = actor.get();
        String region = agencies.agency(by.agencyCode())
                .map(Agencies.Agency::regionCode)
                .orElse(null);
        Saving saving = database.withHandle(handle -> handle.createQuery("""
                        select uuidv7() as id, nextval('saving_number')::text as number
                        """)
                .map((row, context) -> new Saving(
                        row.getObject("id", UUID.class),
                        "SV-%s-%6s"
                                .formatted(Year.now(clock), row.getString("number"))
                                .replace(' ', '0'),
                        report,
                        by,
                        region,
                        Instant.now(clock)))
                .one());
        savings.persistAndFlush(saving);
        reconciled.require(items, by.agencyCode());
        evidence.replace(saving.id(), items);
        steps.step(saving, null, "drafted", Steps.Why.NONE);
        return saving;
    }
}
