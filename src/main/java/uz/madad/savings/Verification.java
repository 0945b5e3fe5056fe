package uz.madad.savings;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import uz.madad.shared.Actor;
import uz.madad.shared.Problem;

/**
 * What the two verifiers make of a report: one looks first and recommends, another decides. All null until then.
 *
 * @param firstAgency the agency the first verifier's token names, or null
 */
@Embeddable
record Verification(
        @Enumerated(EnumType.STRING) Recommendation recommendation,
        String firstBy,
        String firstAgency,
        Instant firstAt,
        String secondBy,
        String secondAgency,
        Instant secondAt) {

    static final Verification NONE = new Verification(null, null, null, null, null, null, null);

    /** What the first verifier advises the second. */
    enum Recommendation {
        /** It is a saving, of the reported amount less the cuts. */
        VERIFY,
        /** It isn't one. */
        REFUSE,
        /** Ask the agency to change something first. */
        RETURN
    }

    /** The first verifier may think again until the second decides; another doesn't look first again. */
    Verification recommended(Recommendation recommends, Actor officer, Instant at) {
        if (firstBy != null && !firstBy.equals(officer.id())) {
            throw new Problem(409, "verified-first-already");
        }
        return new Verification(recommends, officer.id(), officer.agencyCode(), at, null, null, null);
    }

    /** @throws Problem 409 when nobody has looked first, 403 when it was the same person */
    Verification decided(Actor officer, Instant at) {
        if (firstBy == null) {
            throw new Problem(409, "no-first-verifier");
        }
        if (firstBy.equals(officer.id())) {
            throw new Problem(403, "two-verifiers");
        }
        return new Verification(recommendation, firstBy, firstAgency, firstAt, officer.id(), officer.agencyCode(), at);
    }
}
