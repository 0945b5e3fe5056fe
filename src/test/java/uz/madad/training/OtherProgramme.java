package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import uz.madad.shared.Pinfl;
import uz.madad.shared.RelatedCases;

/** A programme that stands in these tests alone: it knows a loan of some people. */
@ApplicationScoped
class OtherProgramme implements RelatedCases {

    /** When each of these people, by PINFL, got a loan. */
    static final Map<String, Instant> LOANS = new ConcurrentHashMap<>();

    @Override
    public List<Case> sharing(Share share, Traits traits, int most) {
        if (share != Share.PERSON || !LOANS.containsKey(traits.pinfl())) {
            return List.of();
        }
        return List.of(new Case(
                "loan-in-tests",
                "loan",
                UUID.randomUUID(),
                "L-1",
                "PAID",
                "00401",
                Pinfl.mask(traits.pinfl()),
                null,
                null,
                LOANS.get(traits.pinfl())));
    }
}
