package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Proposal;

/**
 * An appeal as the claim's people see it.
 *
 * @param lastDay the last day on which the centre could appeal
 * @param article where that term stands
 * @param state {@code OPEN}, {@code GRANTED}, {@code UPHELD} or {@code WITHDRAWN}
 * @param reason of the decision; absent where an override says it
 * @param legalBasis act and article of the decision
 * @param overrides what was proposed to be set aside, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppealView(
        UUID id,
        String grounds,
        String appealedBy,
        Instant appealedAt,
        LocalDate lastDay,
        String article,
        String state,
        String decidedBy,
        Instant decidedAt,
        String reason,
        String legalBasis,
        List<ProposedOverride> overrides) {

    /** Checks to be set aside, and who said so. */
    public record ProposedOverride(List<SetAside> checks, Proposal.View proposal) {}

    /** One check. @param check its name @param article act and article that allow it */
    public record SetAside(String check, String reason, String article) {}

    static AppealView of(Appeal appeal, List<OverrideProposal> proposals) {
        return new AppealView(
                appeal.id(),
                appeal.grounds(),
                appeal.appealedBy(),
                appeal.appealedAt(),
                appeal.lastDay(),
                appeal.article(),
                appeal.state().name(),
                appeal.decidedBy(),
                appeal.decidedAt(),
                appeal.reason(),
                appeal.legalBasis(),
                proposals.stream()
                        .filter(proposal -> proposal.appealId().equals(appeal.id()))
                        .map(AppealView::of)
                        .toList());
    }

    private static ProposedOverride of(OverrideProposal proposal) {
        return new ProposedOverride(
                proposal.checks().stream()
                        .map(one -> new SetAside(one.check(), one.reason(), one.article()))
                        .toList(),
                proposal.proposal().view());
    }
}
