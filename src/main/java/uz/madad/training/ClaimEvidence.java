package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import uz.madad.register.Evidence;
import uz.madad.shared.Check;

/**
 * What the registers said when the claim was last decided: all its officers need to know of people and organisations.
 *
 * @param outcome {@code GRANTED}, {@code REFUSED} or {@code WAITING}
 * @param claimedOn the day of the claim
 * @param decidedOn the day the conditions were held against
 * @param subsidisedBefore whether another claim stood for the graduate
 * @param debarredUntil last day on which the centre was debarred, or null
 * @param overrides what two people set aside on appeal, by the check's name
 * @param evidence the records, each null or empty where a register knew nothing
 */
public record ClaimEvidence(
        Instant decidedAt,
        String outcome,
        LocalDate claimedOn,
        LocalDate decidedOn,
        boolean subsidisedBefore,
        LocalDate debarredUntil,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Check.Override> overrides,
        Evidence evidence) {

    static ClaimEvidence of(FrozenDecision decision, Facts facts) {
        return new ClaimEvidence(
                decision.decidedAt(),
                decision.outcome(),
                facts.claimedOn(),
                facts.decidedOn(),
                facts.subsidisedBefore(),
                facts.debarredUntil(),
                facts.overrides(),
                facts.evidence().masked());
    }
}
