package uz.madad.shared;

import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** In whose place the officer of this request acts: their own, or that of an absent officer whose deputy they are. */
@RequestScoped
public class Acting {

    /** The header that names the absent officer. */
    public static final String FOR = "Acting-For";

    private final StandsFor deputies;
    private final CurrentActor actor;
    private String officer;

    Acting(StandsFor deputies, CurrentActor actor) {
        this.deputies = deputies;
        this.actor = actor;
    }

    /**
     * @param absent the officer acted for, or null
     * @throws Problem 403 unless this person is their deputy in that role today
     */
    public void standFor(String absent, String role) {
        if (absent != null && !deputies.standsFor(actor.get().id(), absent, role)) {
            throw new Problem(403, "not-a-deputy");
        }
        officer = absent;
    }

    /** The officer acted for, or null. */
    public String officer() {
        return officer;
    }

    /** This person, and the officer they act for. */
    public Set<String> people() {
        return officer == null ? Set.of(actor.get().id()) : Set.of(actor.get().id(), officer);
    }

    /**
     * Three people: neither this person nor anybody they stand for today may be one of these.
     *
     * @throws Problem 403 {@code kind} when one is
     */
    public void requireNoHand(Collection<String> people, String kind) {
        Set<String> hands = new HashSet<>(deputies.people(actor.get().id()));
        hands.add(actor.get().id());
        if (people.stream().anyMatch(hands::contains)) {
            throw new Problem(403, kind);
        }
    }
}
