package uz.madad.savings;

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
import uz.madad.savings.Distribution.AgencyPart;
import uz.madad.savings.Distribution.Recovery;
import uz.madad.savings.Distribution.SavingPart;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Distributions of verified savings, made by two budget officers. */
@Path("/api/v1/savings/rounds")
@Tag(name = "savings")
@RunOnVirtualThread
public class SavingsRoundResource {

    private final SavingsRounds rounds;
    private final RoundParts parts;
    private final PreviewRound preview;
    private final ProposeRound propose;
    private final DecideRound decide;

    SavingsRoundResource(
            SavingsRounds rounds, RoundParts parts, PreviewRound preview, ProposeRound propose, DecideRound decide) {
        this.rounds = rounds;
        this.parts = parts;
        this.preview = preview;
        this.propose = propose;
        this.decide = decide;
    }

    /**
     * A round to be proposed.
     *
     * @param fiscalYear year of the savings
     * @param budgetYear year of the agencies' budget lines they are shared in; without it the savings' own
     */
    public record NewRound(@NotNull Integer fiscalYear, Integer budgetYear) {}

    /** Why the savings aren't distributed. */
    public record RoundRefusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @Path("/preview")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What distributing a year's verified savings would come to now")
    public PreviewRound.View preview(@QueryParam("fiscalYear") Integer fiscalYear) {
        return preview.preview(fiscalYear);
    }

    @POST
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Idempotent
    @Operation(summary = "Proposes to distribute a year's verified savings, each part written down")
    public RestResponse<SavingsRound.View> propose(@Valid @NotNull NewRound asked) {
        SavingsRound round = propose.propose(
                asked.fiscalYear(), asked.budgetYear() == null ? asked.fiscalYear() : asked.budgetYear());
        return Version.created("/api/v1/savings/rounds/" + round.id(), round.view(), round.revision());
    }

    @GET
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Rounds in the order they were proposed, of a year's savings or of all")
    public RestResponse<List<SavingsRound.View>> list(
            @QueryParam("fiscalYear") Integer fiscalYear,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return rounds.page(fiscalYear, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .map(SavingsRound::view)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One round")
    public RestResponse<SavingsRound.View> get(@PathParam("id") UUID id) {
        return respond(rounds.of(id));
    }

    @GET
    @Path("/{id}/savings")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Its savings with the two parts of each, by id")
    public RestResponse<List<SavingPart>> savings(
            @PathParam("id") UUID id,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return parts.savings(
                        rounds.of(id).id(), Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}/recoveries")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What it recovers of savings that didn't last, by the id of their corrections")
    public RestResponse<List<Recovery>> recoveries(
            @PathParam("id") UUID id,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return parts.recoveries(
                        rounds.of(id).id(), Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}/agencies")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What comes of it for each agency, by code")
    public RestResponse<List<AgencyPart>> agencies(
            @PathParam("id") UUID id,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return parts.agencies(rounds.of(id).id(), Page.cursor(after, "", code -> code), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}/proof")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary =
                    "Distributes once more what went into the round and compares what comes out with what is written down")
    public PreviewRound.Proof proof(@PathParam("id") UUID id) {
        return preview.prove(id);
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Idempotent
    @Operation(summary = "Approves what another officer proposed, books it and marks its savings as distributed")
    public RestResponse<SavingsRound.View> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(decide.approve(id, ifMatch));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Refuses what another officer proposed; its savings may be proposed again")
    public RestResponse<SavingsRound.View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull RoundRefusal refusal) {
        return respond(decide.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Takes one's own proposal back; its savings may be proposed again")
    public RestResponse<SavingsRound.View> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(decide.withdraw(id, ifMatch));
    }

    private static RestResponse<SavingsRound.View> respond(SavingsRound round) {
        return Version.ok(round.view(), round.revision());
    }
}
