package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import uz.madad.register.Evidence;
import uz.madad.shared.Check;
import uz.madad.shared.Money;

/**
 * All that the rule looks at. Kept with the decision, so that it can be recomputed.
 *
 * @param claimedOn the day the claim was filed
 * @param decidedOn the day of this decision; conditions "on the day" are held against it
 * @param requested soums the centre asks for, or null for as much as the rule gives
 * @param evidence what the registers know
 * @param subsidisedBefore whether another live or paid claim stands for this graduate
 * @param debarredUntil last day on which the centre is debarred, or null
 * @param overrides what two people set aside on appeal, by the check's name
 */
record Facts(
        LocalDate claimedOn,
        LocalDate decidedOn,
        Money requested,
        Evidence evidence,
        boolean subsidisedBefore,
        LocalDate debarredUntil,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Check.Override> overrides) {

    /** Nothing is decided before it was filed, even where the clock was set back in between. */
    Facts {
        decidedOn = decidedOn.isBefore(claimedOn) ? claimedOn : decidedOn;
        overrides = overrides == null ? Map.of() : Map.copyOf(overrides);
    }

    /** Of a case in which nothing is set aside. */
    Facts(
            LocalDate claimedOn,
            LocalDate decidedOn,
            Money requested,
            Evidence evidence,
            boolean subsidisedBefore,
            LocalDate debarredUntil) {
        this(claimedOn, decidedOn, requested, evidence, subsidisedBefore, debarredUntil, Map.of());
    }

    /** Of the person only what a centre may learn that taught them. */
    static Facts of(
            Ask ask,
            LocalDate claimedOn,
            LocalDate decidedOn,
            Evidence seen,
            boolean subsidisedBefore,
            LocalDate debarredUntil) {
        boolean taught = ask.provenBy(seen.certificate());
        return new Facts(
                claimedOn,
                decidedOn,
                ask.requested(),
                taught ? seen : seen.withoutThePerson(),
                taught && subsidisedBefore,
                debarredUntil);
    }

    Facts withSetAside(Map<String, Check.Override> setAside) {
        return new Facts(claimedOn, decidedOn, requested, evidence, subsidisedBefore, debarredUntil, setAside);
    }

    /** The graduate's work at the employer, as of the day of the decision. */
    @JsonIgnore
    Optional<Hire> hire() {
        return Hire.on(decidedOn, evidence.employments());
    }
}
