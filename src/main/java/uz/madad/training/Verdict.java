package uz.madad.training;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import uz.madad.shared.Problem;

/** What the officers make of a claim: one reviews it and recommends, another decides. All null until it is reviewed. */
@Embeddable
record Verdict(
        @Enumerated(EnumType.STRING) Recommendation recommendation,
        String reviewedBy,
        Instant reviewedAt,
        String decidedBy,
        Instant decidedAt) {

    static final Verdict NONE = new Verdict(null, null, null, null, null);

    /** What the reviewing officer advises the approver. */
    enum Recommendation {
        /** Pay. */
        APPROVE,
        /** Don't pay. */
        REFUSE,
        /** Ask the centre to change something first. */
        RETURN
    }

    /** An officer may change their mind until the claim is decided; another doesn't review again. */
    Verdict reviewed(Recommendation recommends, String officer, Instant at) {
        if (reviewedBy != null && !reviewedBy.equals(officer)) {
            throw new Problem(409, "already-reviewed");
        }
        return new Verdict(recommends, officer, at, null, null);
    }

    Verdict handedOver(String officer) {
        return new Verdict(recommendation, officer, reviewedAt, decidedBy, decidedAt);
    }

    /** Decided by another than who reviewed. */
    Verdict decided(String officer, Instant at) {
        if (reviewedBy == null) {
            throw new Problem(409, "not-reviewed");
        }
        if (officer.equals(reviewedBy)) {
            throw new Problem(403, "three-people");
        }
        return new Verdict(recommendation, reviewedBy, reviewedAt, officer, at);
    }

    void requireRecommended() {
        if (recommendation != Recommendation.APPROVE) {
            throw new Problem(409, "not-recommended").with("recommendation", recommendation);
        }
    }

    boolean isBy(String officer) {
        return officer.equals(reviewedBy) || officer.equals(decidedBy);
    }
}
