package uz.madad.savings;

import jakarta.enterprise.context.RequestScoped;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** For which agency the caller acts, and whose shares it may see. */
@RequestScoped
class ActingAgency {

    private final CurrentActor actor;

    ActingAgency(CurrentActor actor) {
        this.actor = actor;
    }

    /** @throws Problem 403 {@code organisation-missing} when the token names none */
    String required() {
        String code = actor.get().agencyCode();
        if (code == null) {
            throw new Problem(403, "organisation-missing");
        }
        return code;
    }

    /**
     * An agency sees its own alone, everybody else those of the one they ask for.
     *
     * @param asked code of an agency, or null: all
     * @return whose may be shown, or null: everybody's
     */
    String visible(String asked) {
        return actor.get().has(Role.AGENCY) ? required() : asked;
    }

    /** @throws Problem 403 {@code own-agency} for who acts for that agency: nobody decides about their own */
    void refuseOwn(String agencyCode) {
        Actor decider = actor.get();
        if (agencyCode.equals(decider.agencyCode())) {
            throw new Problem(403, "own-agency");
        }
    }
}
