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

/** What acts make right in the accounts of a closed year, by two budget officers. */
@Path("/api/v1/budgets/{programme}/{year}/corrections")
@Tag(name = "budget")
@RunOnVirtualThread
public class CorrectionResource {

    private final Budgets budgets;
    private final Corrections corrections;
    private final ProposeCorrection propose;
    private final DecideCorrection decide;

    CorrectionResource(Budgets budgets, Corrections corrections, ProposeCorrection propose, DecideCorrection decide) {
        this.budgets = budgets;
        this.corrections = corrections;
        this.propose = propose;
        this.decide = decide;
    }

    /** A correction to be proposed. @param legalBasis act and article */
    public record NewCorrection(
            @NotNull Correction.Kind kind,
            @NotNull Money amount,
            @NotBlank @Size(max = 1000) String grounds,
            @NotBlank @Size(max = 500) String legalBasis) {}

    /** Why not. */
    public record CorrectionRefusal(
            @NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Corrections of a closed year, in the order they were proposed")
    public RestResponse<List<Correction.View>> list(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        budgets.requireLine(programme);
        return corrections
                .page(programme, year, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .map(Correction::view)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One correction")
    public RestResponse<Correction.View> get(
            @PathParam("programme") String programme, @PathParam("year") int year, @PathParam("id") UUID id) {
        return tagged(corrections.of(programme, year, id));
    }

    @POST
    @Idempotent
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Proposes to correct the accounts of a closed year, with grounds and article")
    public RestResponse<Correction.View> propose(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @NotNull @Valid NewCorrection asked) {
        Correction correction =
                propose.propose(programme, year, asked.kind(), asked.amount(), asked.grounds(), asked.legalBasis());
        return Version.created(
                "/api/v1/budgets/" + programme + "/" + year + "/corrections/" + correction.id(),
                correction.view(),
                correction.revision());
    }

    @POST
    @Path("/{id}/approve")
    @Idempotent
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Approves a correction another officer proposed and books it")
    public RestResponse<Correction.View> approve(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.approve(programme, year, id, ifMatch));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Refuses a correction another officer proposed")
    public RestResponse<Correction.View> refuse(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid CorrectionRefusal refusal) {
        return tagged(decide.refuse(programme, year, id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Takes one's own correction back")
    public RestResponse<Correction.View> withdraw(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.withdraw(programme, year, id, ifMatch));
    }

    private static RestResponse<Correction.View> tagged(Correction correction) {
        return Version.ok(correction.view(), correction.revision());
    }
}
