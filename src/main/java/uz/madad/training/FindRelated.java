package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Language;
import uz.madad.shared.RelatedCases;

/**
 * What a claim has in common with other cases, of this programme and every other, and what is unusual about its centre and
 * employer. Read by officers; a look-up of the graduate, so an entry of the trail.
 */
@ApplicationScoped
class FindRelated {

    private final Claims claims;
    private final Instance<RelatedCases> programmes;
    private final Patterns patterns;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Jdbi database;

    FindRelated(
            Claims claims,
            @Any Instance<RelatedCases> programmes,
            Patterns patterns,
            AuditTrail trail,
            CurrentActor actor,
            Jdbi database) {
        this.claims = claims;
        this.programmes = programmes;
        this.patterns = patterns;
        this.trail = trail;
        this.actor = actor;
        this.database = database;
    }

    /** @param most of each kind */
    @Transactional
    public RelatedView of(UUID id, int most, Language language) {
        Claim claim = claims.visible(id, actor.get());
        RelatedCases.Traits traits = traits(claim);
        List<RelatedView.Shared> shared = new ArrayList<>();
        for (RelatedCases.Share share : RelatedCases.Share.values()) {
            shared.add(RelatedView.Shared.of(share, sharing(share, traits, most + 1), most));
        }
        trail.record(
                "person.looked-up",
                "person/" + (claim.graduateId() == null ? "unknown" : claim.graduateId()),
                null,
                Map.of("purpose", "related cases", "claim", claim.number(), "found", found(shared)));
        return new RelatedView(
                id,
                claim.number(),
                shared,
                patterns.of(Set.of(traits.organisation(), traits.employerStir())).stream()
                        .filter(found -> isAbout(found.getFirst(), traits))
                        .map(found -> PatternView.of(found, language))
                        .toList());
    }

    private List<RelatedCases.Case> sharing(RelatedCases.Share share, RelatedCases.Traits traits, int most) {
        return programmes.stream()
                .flatMap(programme -> programme.sharing(share, traits, most).stream())
                .limit(most)
                .toList();
    }

    private RelatedCases.Traits traits(Claim claim) {
        String center = claim.ask().centerStir();
        String pinfl = claim.ask().graduatePinfl();
        String employer = claim.ask().employerStir();
        return database.withHandle(handle -> {
            Set<RelatedCases.Account> accounts = new HashSet<>(handle.createQuery(
                            "select mfo, account from training_claim_account where claim_id = ?")
                    .bind(0, claim.id())
                    .map((row, context) -> new RelatedCases.Account(row.getString("mfo"), row.getString("account")))
                    .list());
            Set<String> contracts = handle.createQuery("""
                            select contract->>'contractNumber' from training_decision d,
                                jsonb_array_elements(d.facts->'evidence'->'employments') as contract
                            where d.claim_id = ?
                            """)
                    .bind(0, claim.id())
                    .mapTo(String.class)
                    .set();
            Set<UUID> imports = handle.createQuery("""
                            select import_id from delivered_record
                            where kind = 'certificate' and key = :certificate and pinfl = :pinfl
                               or kind = 'employment' and pinfl = :pinfl and employer_stir = :employer
                            """)
                    .bind("certificate", claim.ask().certificateNumber())
                    .bind("pinfl", pinfl)
                    .bind("employer", employer)
                    .mapTo(UUID.class)
                    .set();
            return new RelatedCases.Traits(claim.id(), center, pinfl, employer, accounts, contracts, imports);
        });
    }

    private static boolean isAbout(Patterns.Finding found, RelatedCases.Traits traits) {
        return found.stir()
                .equals(found.subject() == Patterns.Subject.CENTER ? traits.organisation() : traits.employerStir());
    }

    private static Map<RelatedCases.Share, Integer> found(List<RelatedView.Shared> shared) {
        Map<RelatedCases.Share, Integer> found = new LinkedHashMap<>();
        shared.forEach(kind -> found.put(kind.by(), kind.cases().size()));
        return found;
    }
}
