package uz.madad.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uz.madad.shared.Role;

/** Past decisions, recomputed. */
@Path("/api/v1/claims/{id}/replay")
@Tag(name = "training")
@RunOnVirtualThread
public class ClaimReplayResource {

    private final ReplayClaim replay;

    ClaimReplayResource(ReplayClaim replay) {
        this.replay = replay;
    }

    /**
     * A claim's decisions recomputed.
     *
     * @param equal whether each came out as it was decided
     * @param decisions oldest first
     */
    public record ClaimReplay(UUID claim, boolean equal, List<DecisionReplay> decisions) {

        private static ClaimReplay of(UUID claim, List<Replay> replays) {
            return new ClaimReplay(
                    claim,
                    replays.stream().allMatch(Replay::isEqual),
                    replays.stream().map(DecisionReplay::of).toList());
        }
    }

    /** One decision recomputed. @param outcome as it was decided @param differences empty where it came out the same */
    public record DecisionReplay(
            Instant decidedAt, UUID ruleSet, String outcome, boolean equal, List<Replay.Difference> differences) {

        private static DecisionReplay of(Replay replay) {
            FrozenDecision kept = replay.decision();
            return new DecisionReplay(
                    kept.decidedAt(), kept.ruleSetId(), kept.outcome(), replay.isEqual(), replay.differences());
        }
    }

    @POST
    @RolesAllowed({Role.AUDITOR, Role.APPROVER, Role.REVIEWER})
    @Operation(summary = "Recomputes each decision on a claim from its frozen facts; equal, or where it differs")
    public ClaimReplay replay(@PathParam("id") UUID id) {
        return ClaimReplay.of(id, replay.replay(id));
    }
}
