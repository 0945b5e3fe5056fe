package uz.madad.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/**
 * Somebody looks a record up: a registrar of its keeper, those who decide and audit any, since a claim may rest on it, a centre and
 * an agency their own entry, an agency the functions it reports savings of.
 * What a caller may not see isn't found. A look-up of a person's data is an entry of the trail.
 */
@ApplicationScoped
class LookUpRecord {

    private final FindRecord records;
    private final Authorities authorities;
    private final AuditTrail audit;

    LookUpRecord(FindRecord records, Authorities authorities, AuditTrail audit) {
        this.records = records;
        this.authorities = authorities;
        this.audit = audit;
    }

    @Transactional
    public FindRecord.Found lookUp(Register register, List<String> key, Instant asOf, Actor by) {
        boolean registrar = authorities.isRegistrar(by, register);
        if (!registrar && !mayRead(register, key, by)) {
            throw Problem.notFound();
        }
        FindRecord.Found found = records.find(register, key, asOf).orElseThrow(Problem::notFound);
        if (register.isPersonal()) {
            audit.record(
                    "person.looked-up",
                    "person/" + (found.personId() == null ? "unknown" : found.personId()),
                    null,
                    Map.of("register", register.path(), "asOf", asOf == null ? "now" : asOf.toString()));
        }
        return registrar || register == Register.PERSONS ? found : masked(found);
    }

    private static boolean mayRead(Register register, List<String> key, Actor by) {
        if (by.has(Role.REVIEWER) || by.has(Role.APPROVER) || by.has(Role.AUDITOR)) {
            return true;
        }
        return switch (register) {
            case TRAINING_CENTERS -> by.orgStir() != null && key.equals(List.of(by.orgStir()));
            case AGENCIES -> by.has(Role.AGENCY) && key.equals(List.of(String.valueOf(by.agencyCode())));
            case PUBLIC_FUNCTIONS -> by.has(Role.AGENCY);
            default -> false;
        };
    }

    /** The PINFL in full stands in the person's own record alone; the others are tied to it by the person's id. */
    private static FindRecord.Found masked(FindRecord.Found found) {
        Map<String, Object> values = new LinkedHashMap<>(found.values());
        values.computeIfPresent("pinfl", (name, pinfl) -> Pinfl.mask(pinfl.toString()));
        return new FindRecord.Found(values, found.personId(), found.knownFrom(), found.knownTo(), found.importId());
    }
}
