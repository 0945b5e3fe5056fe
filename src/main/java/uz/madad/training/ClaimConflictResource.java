package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** Officers who have an interest in a claim, and are barred from it. */
@Path("/api/v1/claims/{id}/conflicts")
@Tag(name = "training")
@RunOnVirtualThread
public class ClaimConflictResource {

    private final DeclareConflict declare;
    private final Conflicts conflicts;
    private final Claims claims;
    private final CurrentActor actor;

    ClaimConflictResource(DeclareConflict declare, Conflicts conflicts, Claims claims, CurrentActor actor) {
        this.declare = declare;
        this.conflicts = conflicts;
        this.claims = claims;
        this.actor = actor;
    }

    /** What interest the officer has, in their words. */
    public record Declaration(String reason) {

        private String validReason() {
            new Violations().text("reason", reason, 1000).refuse();
            return reason;
        }
    }

    /**
     * @param kind {@code DECLARED}, {@code GRADUATE}, {@code WORKS_FOR} or {@code OWNS}
     * @param stir the organisation, where a register told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(String officer, String kind, String stir, String reason, Instant knownAt) {

        private static View of(Conflicts.Conflict conflict) {
            return new View(
                    conflict.officer(), conflict.kind().name(), conflict.stir(), conflict.reason(), conflict.knownAt());
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "The officers barred from a claim by an interest in it, and why")
    public List<View> list(@PathParam("id") UUID id) {
        claims.visible(id, actor.get());
        return conflicts.of(id).stream().map(View::of).toList();
    }

    @POST
    @Idempotent
    @RolesAllowed({Role.REVIEWER, Role.APPROVER})
    @Operation(summary = "Declares an interest in a claim: this officer takes no more part in it")
    public RestResponse<View> declare(@PathParam("id") UUID id, Declaration declaration) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED,
                        View.of(declare.declare(id, Violations.body(declaration).validReason())))
                .build();
    }
}
