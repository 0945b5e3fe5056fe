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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Payments out of what agencies retained. */
@Path("/api/v1/savings/spends")
@Tag(name = "savings")
@RunOnVirtualThread
public class RetainedSpendResource {

    private final RetainedSpends spends;
    private final SpendHistory history;
    private final RequestSpend request;
    private final DecideSpend decide;
    private final Purposes purposes;
    private final ActingAgency agency;
    private final Clock clock;

    RetainedSpendResource(
            RetainedSpends spends,
            SpendHistory history,
            RequestSpend request,
            DecideSpend decide,
            Purposes purposes,
            ActingAgency agency,
            Clock clock) {
        this.spends = spends;
        this.history = history;
        this.request = request;
        this.decide = decide;
        this.purposes = purposes;
        this.agency = agency;
        this.clock = clock;
    }

    /** Where else to pay. */
    public record OtherAccount(@NotNull Payee payee) {}

    /** Why it isn't paid. */
    public record SpendRefusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @Path("/purposes")
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "What retained shares may be spent on, on a day or today")
    public List<Purposes.Purpose> purposes(@QueryParam("on") LocalDate on) {
        return purposes.on(on == null ? LocalDate.now(clock) : on);
    }

    @POST
    @RolesAllowed(Role.AGENCY)
    @Idempotent
    @Operation(summary = "Asks for a payment out of the agency's retained share, within its plan")
    public RestResponse<RetainedSpend.View> request(@Valid @NotNull NewSpend asked) {
        RetainedSpend spend = request.request(asked);
        return Version.created("/api/v1/savings/spends/" + spend.id(), spend.view(), spend.revision());
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "Payments in the order they were asked for; an agency sees its own alone")
    public RestResponse<List<RetainedSpend.View>> list(
            @QueryParam("agency") String asked,
            @QueryParam("year") Integer year,
            @QueryParam("status") SpendStatus status,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return spends.page(
                        new RetainedSpends.Question(agency.visible(asked), year, status),
                        Page.cursor(after, new UUID(0, 0), UUID::fromString),
                        Page.limit(limit))
                .map(RetainedSpend::view)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "One payment")
    public RestResponse<RetainedSpend.View> get(@PathParam("id") UUID id) {
        return respond(spends.of(id, agency.visible(null)));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "What happened to it, oldest first")
    public List<SpendHistory.SpendStep> history(@PathParam("id") UUID id) {
        return history.of(spends.of(id, agency.visible(null)).id());
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.APPROVER)
    @Idempotent
    @Operation(summary = "Approves it: the money is set aside and the payment order opened")
    public RestResponse<RetainedSpend.View> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(decide.approve(id, ifMatch));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses it")
    public RestResponse<RetainedSpend.View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull SpendRefusal refusal) {
        return respond(decide.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.AGENCY)
    @Operation(summary = "Takes it back before it is approved, or gives the money back after a failed payment")
    public RestResponse<RetainedSpend.View> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(decide.withdraw(id, ifMatch));
    }

    @POST
    @Path("/{id}/account")
    @RolesAllowed(Role.AGENCY)
    @Operation(summary = "After a failed payment: asks to pay the same payee to another account")
    public RestResponse<RetainedSpend.View> account(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull OtherAccount other) {
        return respond(request.again(id, ifMatch, other.payee()));
    }

    private static RestResponse<RetainedSpend.View> respond(RetainedSpend spend) {
        return Version.ok(spend.view(), spend.revision());
    }
}
