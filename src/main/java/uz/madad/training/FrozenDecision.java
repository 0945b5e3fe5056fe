package uz.madad.training;

import java.time.Instant;
import java.util.UUID;
import uz.madad.shared.Money;

/**
 * A kept decision with all it stands on.
 *
 * @param outcome {@code GRANTED}, {@code REFUSED} or {@code WAITING}
 * @param facts all the rule looked at, JSON
 * @param checks what each check came to, JSON
 */
public record FrozenDecision(
        long id,
        UUID claimId,
        Instant decidedAt,
        UUID ruleSetId,
        Money bcaAmount,
        String outcome,
        Category category,
        Money cap,
        Money amount,
        String facts,
        String checks) {}
