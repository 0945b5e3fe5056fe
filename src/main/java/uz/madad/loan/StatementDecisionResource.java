package uz.madad.loan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Acting;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** What officers decide of a bank's statement. */
@Path("/api/v1/loan-statements/{id}")
@Tag(name = "loan")
@RunOnVirtualThread
public class StatementDecisionResource {

    /** Of a statement of 100,000 loans. */
    private static final int LONGEST_SECONDS = 300;

    private final ReviewStatement review;
    private final DecideStatement decide;
    private final OrderAgain again;
    private final Acting acting;

    StatementDecisionResource(ReviewStatement review, DecideStatement decide, OrderAgain again, Acting acting) {
        this.review = review;
        this.decide = decide;
        this.again = again;
        this.acting = acting;
    }

    /** What the reviewer thinks, and why. */
    public record StatementReview(
            @NotNull LoanStatement.Recommendation recommendation,
            @NotBlank @Size(max = 1000) String comment) {}

    /** Why it isn't paid. */
    public record StatementRefusal(
            @NotBlank @Size(max = 1000) String reason) {}

    @POST
    @Path("/review")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Recommends to pay the agreed lines, or not to")
    public RestResponse<LoanStatement> review(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Acting.FOR) String actingFor,
            @NotNull @Valid StatementReview asked) {
        acting.standFor(actingFor, Role.REVIEWER);
        return tagged(review.review(id, ifMatch, asked.recommendation(), asked.comment()));
    }

    @POST
    @Path("/approve")
    @Idempotent(timeout = LONGEST_SECONDS)
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Opens the payments of the agreed lines, as another officer has reviewed")
    public RestResponse<LoanStatement> approve(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Acting.FOR) String actingFor) {
        acting.standFor(actingFor, Role.APPROVER);
        return tagged(decide.approve(id, ifMatch));
    }

    @POST
    @Path("/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses the statement; its lines may be filed anew")
    public RestResponse<LoanStatement> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Acting.FOR) String actingFor,
            @NotNull @Valid StatementRefusal refusal) {
        acting.standFor(actingFor, Role.APPROVER);
        return tagged(decide.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/payments/{year}/order")
    @Idempotent
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Orders a failed payment again, to the bank's account that is approved now")
    public StatementPayments.Payment orderAgain(
            @PathParam("id") UUID id, @PathParam("year") int year, @HeaderParam(Acting.FOR) String actingFor) {
        acting.standFor(actingFor, Role.APPROVER);
        return again.order(id, year);
    }

    private static RestResponse<LoanStatement> tagged(LoanStatement statement) {
        return Version.ok(statement, statement.revision());
    }
}
