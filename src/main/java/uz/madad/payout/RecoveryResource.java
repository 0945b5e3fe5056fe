package uz.madad.payout;

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
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Money to be got back of settled payments, by the word of two people. */
@Path("/api/v1/recoveries")
@Tag(name = "payouts")
@RunOnVirtualThread
public class RecoveryResource {

    private final FindRecoveries find;
    private final RecoveryPlans plans;
    private final OrderBook orders;
    private final RequestRecovery request;
    private final DecideRecovery decide;
    private final CurrentActor actor;

    RecoveryResource(
            FindRecoveries find,
            RecoveryPlans plans,
            OrderBook orders,
            RequestRecovery request,
            DecideRecovery decide,
            CurrentActor actor) {
        this.find = find;
        this.plans = plans;
        this.orders = orders;
        this.request = request;
        this.decide = decide;
        this.actor = actor;
    }

    /** @param order number of the settled order @param legalBasis act and article */
    public record RecoveryRequest(
            @NotBlank @Size(max = 35) String order,
            @NotNull Money amount,
            @NotNull RecoveryReason reasonCode,
            @NotBlank @Size(max = 1000) String grounds,
            @NotBlank @Size(max = 500) String legalBasis) {}

    /** Why nothing is got back after all. */
    public record RecoveryRefusal(
            @NotBlank @Size(max = 1000) String reason) {}

    /** A recovery with each step of the debt and the plans by which it is paid back in parts. */
    public record View(
            FindRecoveries.Found recovery, List<FindRecoveries.Step> steps, List<RecoveryPlans.View> plans) {}

    @GET
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.BUDGET_OFFICER, Role.AUDITOR
    })
    @Operation(
            summary = "Recoveries by number: of a payee, a programme, a subject, a state, or all; a payee sees its own")
    public RestResponse<List<FindRecoveries.Found>> list(
            @QueryParam("payee") String payee,
            @QueryParam("programme") String programme,
            @QueryParam("subject") String subject,
            @QueryParam("state") Proposal.State state,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return find.page(
                        new FindRecoveries.Question(payee, programme, subject, state),
                        actor.get(),
                        after,
                        Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.BUDGET_OFFICER, Role.AUDITOR
    })
    @Operation(summary = "One recovery with its steps")
    public RestResponse<View> one(@PathParam("id") UUID id) {
        return tagged(id);
    }

    @POST
    @Idempotent
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Requests that a payee gives back what a settled order paid, or a part of it")
    public RestResponse<View> request(@NotNull @Valid RecoveryRequest asked) {
        String subject = orders.find("number", asked.order())
                .firstResultOptional()
                .map(PaymentOrder::subject)
                .orElseThrow(Problem::notFound);
        Recovery recovery = request.request(
                new NewRecovery(subject, asked.amount(), asked.reasonCode(), asked.grounds(), asked.legalBasis()));
        View view = view(recovery.id());
        return Version.created(
                "/api/v1/recoveries/" + recovery.id(), view, view.recovery().revision());
    }

    @POST
    @Path("/{id}/approve")
    @Idempotent
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Approves what another officer requested; the payee owes it from then on")
    public RestResponse<View> approve(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        decide.approve(id, ifMatch);
        return tagged(id);
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses what another officer requested")
    public RestResponse<View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid RecoveryRefusal refusal) {
        decide.refuse(id, ifMatch, refusal.reason());
        return tagged(id);
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Takes one's own request back")
    public RestResponse<View> withdraw(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        decide.withdraw(id, ifMatch);
        return tagged(id);
    }

    private View view(UUID id) {
        return new View(find.one(id, actor.get()), find.steps(id), plans.of(id));
    }

    private RestResponse<View> tagged(UUID id) {
        View view = view(id);
        return Version.ok(view, view.recovery().revision());
    }
}
