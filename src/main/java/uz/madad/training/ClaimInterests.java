package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import uz.madad.shared.Interests;

/** Bars officers from what is disputed of a claim as from the claim itself. */
@ApplicationScoped
class ClaimInterests implements Interests {

    private static final String CLAIM = "claim/";

    private final Claims claims;
    private final BarInterested bar;

    ClaimInterests(Claims claims, BarInterested bar) {
        this.claims = claims;
        this.bar = bar;
    }

    @Override
    public void refuse(String subject) {
        if (subject.startsWith(CLAIM)) {
            bar.from(claims.findById(UUID.fromString(subject.substring(CLAIM.length()))));
        }
    }
}
