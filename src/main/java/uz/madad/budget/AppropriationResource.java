package uz.madad.budget;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import uz.madad.shared.Idempotent;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Appropriations of a programme's fiscal year, made by two budget officers. */
@Path("/api/v1/budgets/{programme}/{year}/appropriations")
@Tag(name = "budget")
@RunOnVirtualThread
public class AppropriationResource {

    private final ReadAppropriations readAppropriations;
    private final ProposeAppropriation proposeAppropriation;
    private final ApproveAppropriation approveAppropriation;
    private final RefuseAppropriation refuseAppropriation;
    private final WithdrawAppropriation withdrawAppropriation;

    AppropriationResource(
            ReadAppropriations readAppropriations,
            ProposeAppropriation proposeAppropriation,
            ApproveAppropriation approveAppropriation,
            RefuseAppropriation refuseAppropriation,
            WithdrawAppropriation withdrawAppropriation) {
        this.readAppropriations = readAppropriations;
        this.proposeAppropriation = proposeAppropriation;
        this.approveAppropriation = approveAppropriation;
        this.refuseAppropriation = refuseAppropriation;
        this.withdrawAppropriation = withdrawAppropriation;
    }

    /** An appropriation to be proposed. @param legalBasis act and article */
    public record NewAppropriation(
            @NotNull Appropriation.Direction direction,
            @NotNull Money amount,
            @NotBlank @Size(max = 500) String legalBasis) {}

    /** Why not. */
    public record Refusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Appropriations of a programme's fiscal year, in the order they were proposed")
    public RestResponse<List<Appropriation.View>> list(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return readAppropriations
                .list(programme, year, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One appropriation")
    public RestResponse<Appropriation.View> get(
            @PathParam("programme") String programme, @PathParam("year") int year, @PathParam("id") UUID id) {
        return respond(readAppropriations.get(programme, year, id));
    }

    @POST
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Idempotent
    @Operation(summary = "Proposes to give a programme's year money, or to take some back")
    public RestResponse<Appropriation.View> propose(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @Valid @NotNull NewAppropriation proposal) {
        Appropriation appropriation = proposeAppropriation.propose(
                programme, year, proposal.direction(), proposal.amount(), proposal.legalBasis());
        return Version.created(
                "/api/v1/budgets/" + programme + "/" + year + "/appropriations/" + appropriation.id(),
                appropriation.view(),
                appropriation.revision());
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Idempotent
    @Operation(summary = "Approves what another officer proposed and books it")
    public RestResponse<Appropriation.View> approve(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(approveAppropriation.approve(programme, year, id, ifMatch));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Refuses what another officer proposed")
    public RestResponse<Appropriation.View> refuse(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull Refusal refusal) {
        return respond(refuseAppropriation.refuse(programme, year, id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<Appropriation.View> withdraw(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(withdrawAppropriation.withdraw(programme, year, id, ifMatch));
    }

    private static RestResponse<Appropriation.View> respond(Appropriation appropriation) {
        return Version.ok(appropriation.view(), appropriation.revision());
    }
}
