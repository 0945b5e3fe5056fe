package uz.madad.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.payout.Recoveries;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;
import uz.madad.shared.Violations;

/** Claims, as training centres file them and everybody concerned reads them. */
@Path("/api/v1/claims")
@Tag(name = "training")
@RunOnVirtualThread
public class ClaimResource {

    private final FileClaim file;
    private final CheckClaim check;
    private final ReevaluateClaim reevaluate;
    private final ResubmitClaim resubmit;
    private final WithdrawClaim withdraw;
    private final ReadClaims read;
    private final AppealTerms terms;
    private final CurrentActor actor;

    ClaimResource(
            FileClaim file,
            CheckClaim check,
            ReevaluateClaim reevaluate,
            ResubmitClaim resubmit,
            WithdrawClaim withdraw,
            ReadClaims read,
            AppealTerms terms,
            CurrentActor actor) {
        this.file = file;
        this.check = check;
        this.reevaluate = reevaluate;
        this.resubmit = resubmit;
        this.withdraw = withdraw;
        this.read = read;
        this.terms = terms;
        this.actor = actor;
    }

    /**
     * A claim to file or check. The payee's account isn't asked: it is the register's.
     *
     * @param requestedAmount soums; absent for as much as the rule gives
     * @param note for the officers, at most 1000 characters
     */
    public record NewClaim(
            String graduatePinfl, String certificateNumber, String employerStir, Money requestedAmount, String note) {

        void validate() {
            new Violations()
                    .pinfl("graduatePinfl", graduatePinfl)
                    .number("certificateNumber", certificateNumber)
                    .stir("employerStir", employerStir)
                    .when(requestedAmount != null && !requestedAmount.isPositive(), "requestedAmount", "positive")
                    .optionalText("note", note, 1000)
                    .refuse();
        }

        Ask by(String centerStir) {
            return new Ask(centerStir, graduatePinfl, certificateNumber, employerStir, requestedAmount, note);
        }
    }

    /**
     * What a centre says of a returned claim now: all of it, what it leaves as it was too. The graduate stays.
     *
     * @param requestedAmount soums; absent for as much as the rule gives
     * @param note for the officers, at most 1000 characters
     */
    public record CorrectedClaim(String certificateNumber, String employerStir, Money requestedAmount, String note) {

        private ResubmitClaim.Correction correction() {
            new Violations()
                    .number("certificateNumber", certificateNumber)
                    .stir("employerStir", employerStir)
                    .when(requestedAmount != null && !requestedAmount.isPositive(), "requestedAmount", "positive")
                    .optionalText("note", note, 1000)
                    .refuse();
            return new ResubmitClaim.Correction(certificateNumber, employerStir, requestedAmount, note);
        }
    }

    @POST
    @RolesAllowed(Role.TRAINING_CENTER)
    @Idempotent
    @Operation(summary = "Files a claim; the answer holds the decision with every check")
    public RestResponse<ClaimView> file(NewClaim claim, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        FileClaim.Filed filed = file.file(valid(claim).by(ownStir()));
        return Version.created(
                "/api/v1/claims/" + filed.claim().id(),
                view(filed, Language.of(language)),
                filed.claim().version());
    }

    @POST
    @Path("/checks")
    @RolesAllowed(Role.TRAINING_CENTER)
    @Operation(summary = "Says what would become of a claim, without filing it")
    public DecisionView check(NewClaim claim, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return DecisionView.of(check.check(valid(claim).by(ownStir())), Language.of(language));
    }

    @GET
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(
            summary = "Claims in the order they were filed; a centre sees its own alone",
            description =
                    "With due=overdue or due=soon those with a deadline that has passed, or is within so many working"
                            + " days, by that day.")
    public RestResponse<List<ClaimView>> list(
            @QueryParam("status") ClaimStatus status,
            @QueryParam("region") String region,
            @QueryParam("center") String center,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("due") String due,
            @QueryParam("within") @DefaultValue("3") @Min(0) @Max(100) int within,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        requireOrganisation();
        ReadClaims.Filter filter = new ReadClaims.Filter(status, region, center, from, to, after);
        return (due == null
                        ? read.page(filter, Page.limit(limit))
                        : read.due(urgency(due), within, filter, Page.limit(limit)))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "One claim with its last decision and its history")
    public RestResponse<ClaimView> get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return tagged(read.one(id, Language.of(language)));
    }

    @GET
    @Path("/{id}/decisions")
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "Every decision of the rule on this claim, oldest first")
    public List<DecisionView> decisions(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return read.decisions(id, Language.of(language));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.TRAINING_CENTER)
    @Operation(summary = "Submits a returned claim again, as a new version")
    public RestResponse<ClaimView> resubmit(
            @PathParam("id") UUID id,
            CorrectedClaim corrected,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Claim claim = resubmit.resubmit(id, ifMatch, Violations.body(corrected).correction());
        return tagged(read.one(claim.id(), Language.of(language)));
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "What the centre submitted, version by version, each with its differences from the one before")
    public List<ClaimVersionView> versions(@PathParam("id") UUID id) {
        return read.versions(id);
    }

    @POST
    @Path("/{id}/evaluate")
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER})
    @Operation(summary = "Judges a waiting claim again, once a register knows more")
    public RestResponse<ClaimView> evaluate(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Claim claim = reevaluate.evaluate(id, ifMatch);
        return tagged(read.one(claim.id(), Language.of(language)));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.TRAINING_CENTER)
    @Operation(summary = "Takes a claim back before it is decided")
    public RestResponse<ClaimView> withdraw(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Claim claim = withdraw.withdraw(id, ifMatch);
        return tagged(read.one(claim.id(), Language.of(language)));
    }

    static RestResponse<ClaimView> tagged(ClaimView claim) {
        return Version.ok(claim, claim.version());
    }

    private ClaimView view(FileClaim.Filed filed, Language language) {
        return ClaimView.of(
                filed.claim(),
                terms.lastDay(filed.claim()).orElse(null),
                filed.waiting().orElse(null),
                Recoveries.Standing.NONE,
                DecisionView.of(filed.evaluation(), language),
                filed.history(),
                List.of());
    }

    private static ReadClaims.Urgency urgency(String due) {
        return switch (due) {
            case "overdue" -> ReadClaims.Urgency.OVERDUE;
            case "soon" -> ReadClaims.Urgency.SOON;
            default -> throw Problem.invalid("due", "one-of", "overdue, soon");
        };
    }

    private static NewClaim valid(NewClaim claim) {
        Violations.body(claim).validate();
        return claim;
    }

    private String ownStir() {
        requireOrganisation();
        return actor.get().orgStir();
    }

    private void requireOrganisation() {
        if (actor.get().has(Role.TRAINING_CENTER) && actor.get().orgStir() == null) {
            throw new Problem(403, "organisation-missing");
        }
    }
}
