package uz.madad.citizen;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;
import uz.madad.shared.Violations;

/** What citizens dispute, for the officers who look. */
@Path("/api/v1/disputes")
@Tag(name = "citizen")
@RunOnVirtualThread
public class DisputeResource {

    private final Disputes disputes;
    private final DecideDispute decide;

    DisputeResource(Disputes disputes, DecideDispute decide) {
        this.disputes = disputes;
        this.decide = decide;
    }

    /** @param finding what the officer found, told to the person; at most 1000 characters */
    public record Finding(String finding) {

        private String valid() {
            new Violations().text("finding", finding, 1000).refuse();
            return finding;
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Disputes in the order they were opened")
    public RestResponse<List<Dispute>> list(
            @QueryParam("state") Dispute.State state,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return disputes.page(state, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One dispute")
    public RestResponse<Dispute> get(@PathParam("id") UUID id) {
        return tagged(disputes.get(id));
    }

    @POST
    @Path("/{id}/uphold")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Finds the person right: what it is about stays frozen")
    public RestResponse<Dispute> uphold(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Finding finding) {
        return tagged(decide.decide(
                id, ifMatch, Dispute.State.UPHELD, Violations.body(finding).valid()));
    }

    @POST
    @Path("/{id}/dismiss")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Finds the dispute without ground: approval and payment go on")
    public RestResponse<Dispute> dismiss(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Finding finding) {
        return tagged(decide.decide(
                id, ifMatch, Dispute.State.DISMISSED, Violations.body(finding).valid()));
    }

    private static RestResponse<Dispute> tagged(Dispute dispute) {
        return Version.ok(dispute, dispute.revision());
    }
}
