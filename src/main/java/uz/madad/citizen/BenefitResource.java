package uz.madad.citizen;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Benefits.Benefit;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;
import uz.madad.shared.Violations;

/** What is kept of the person who asks, by the PINFL of the token. */
@Path("/api/v1/me/benefits")
@Tag(name = "citizen")
@RunOnVirtualThread
public class BenefitResource {

    private final ReadBenefits read;
    private final OpenDispute open;
    private final Disputes disputes;
    private final CurrentActor actor;

    BenefitResource(ReadBenefits read, OpenDispute open, Disputes disputes, CurrentActor actor) {
        this.read = read;
        this.open = open;
        this.disputes = disputes;
        this.actor = actor;
    }

    /** @param subject of the benefit, as the list has it @param statement in the person's words, at most 1000 characters */
    public record NewDispute(String subject, Dispute.Grounds grounds, String statement) {

        private void validate() {
            new Violations()
                    .text("subject", subject, 200)
                    .when(grounds == null, "grounds", "required")
                    .optionalText("statement", statement, 1000)
                    .refuse();
        }
    }

    @GET
    @RolesAllowed(Role.CITIZEN)
    @Operation(
            summary = "What was asked, confirmed, lent or claimed about me, by whom and when; of each the newest 200")
    public List<Benefit> mine() {
        return read.of(ownPinfl());
    }

    @POST
    @Path("/disputes")
    @RolesAllowed(Role.CITIZEN)
    @Idempotent
    @Operation(summary = "Says something against one of them: an officer looks, and nothing of it is paid until then")
    public RestResponse<Dispute> dispute(NewDispute disputed) {
        Violations.body(disputed).validate();
        Dispute dispute = open.open(ownPinfl(), disputed.subject(), disputed.grounds(), disputed.statement());
        return Version.created("/api/v1/me/benefits/disputes", dispute, dispute.revision());
    }

    @GET
    @Path("/disputes")
    @RolesAllowed(Role.CITIZEN)
    @Operation(summary = "My disputes and what officers found")
    public RestResponse<List<Dispute>> myDisputes(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, UriInfo uri) {
        return disputes.of(ownPinfl(), Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    private String ownPinfl() {
        return actor.pinfl().orElseThrow(() -> new Problem(403, "person-missing"));
    }
}
