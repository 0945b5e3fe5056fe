package uz.madad.savings;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Savings that don't last, corrected by the word of two verifiers. */
@Path("/api/v1/saving-corrections")
@Tag(name = "savings")
@RunOnVirtualThread
public class SavingCorrectionResource {

    private final SavingCorrections corrections;
    private final ProposeSavingCorrection propose;
    private final DecideSavingCorrection decide;
    private final CurrentActor actor;

    SavingCorrectionResource(
            SavingCorrections corrections,
            ProposeSavingCorrection propose,
            DecideSavingCorrection decide,
            CurrentActor actor) {
        this.corrections = corrections;
        this.propose = propose;
        this.decide = decide;
        this.actor = actor;
    }

    /**
     * @param units that are there again, with at most two decimals
     * @param reopenedFrom first day on which they are
     * @param legalBasis act and article, or the report it was found by
     */
    public record NewSavingCorrection(
            @NotNull UUID savingId,

            @NotNull @DecimalMin("0.01") @Digits(integer = 9, fraction = 2)
            BigDecimal units,

            @NotNull LocalDate reopenedFrom,
            @NotBlank @Size(max = 1000) String grounds,
            @NotBlank @Size(max = 500) String legalBasis) {}

    /** Why it isn't so. */
    public record SavingCorrectionRefusal(
            @NotBlank @Size(max = 1000) String reason) {}

    @GET
    @Transactional
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(
            summary = "Corrections in the order they were proposed, of a saving, an agency or all",
            description = "With owed=true those of which something is still to be taken from the agency's next shares")
    public RestResponse<List<SavingCorrection.View>> list(
            @QueryParam("saving") UUID saving,
            @QueryParam("agency") String agency,
            @QueryParam("owed") @DefaultValue("false") boolean owed,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        Actor reader = actor.get();
        if (reader.has(Role.AGENCY) && reader.agencyCode() == null) {
            throw new Problem(403, "organisation-missing");
        }
        return corrections
                .page(
                        saving,
                        reader.has(Role.AGENCY) ? reader.agencyCode() : agency,
                        owed,
                        Page.cursor(after, new UUID(0, 0), UUID::fromString),
                        Page.limit(limit))
                .map(SavingCorrection::view)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "One correction")
    public RestResponse<SavingCorrection.View> get(@PathParam("id") UUID id) {
        return tagged(corrections.visible(id, actor.get()));
    }

    @POST
    @Idempotent
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Proposes to correct a verified saving whose units are there again; what is lost is computed")
    public RestResponse<SavingCorrection.View> propose(@NotNull @Valid NewSavingCorrection asked) {
        SavingCorrection correction = propose.propose(
                asked.savingId(), asked.units(), asked.reopenedFrom(), asked.grounds(), asked.legalBasis());
        return Version.created(
                "/api/v1/saving-corrections/" + correction.id(), correction.view(), correction.revision());
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Corrects the saving, as another verifier proposed")
    public RestResponse<SavingCorrection.View> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.approve(id, ifMatch));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses the correction")
    public RestResponse<SavingCorrection.View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid SavingCorrectionRefusal refusal) {
        return tagged(decide.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<SavingCorrection.View> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.withdraw(id, ifMatch));
    }

    private static RestResponse<SavingCorrection.View> tagged(SavingCorrection correction) {
        return Version.ok(correction.view(), correction.revision());
    }
}
