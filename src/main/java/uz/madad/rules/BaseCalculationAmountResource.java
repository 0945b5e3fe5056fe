package uz.madad.rules;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Day;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The base calculation amount: read by everybody, set by two people. */
@Path("/api/v1/base-calculation-amounts")
@Tag(name = "rules")
@RunOnVirtualThread
public class BaseCalculationAmountResource {

    private static final String ANYBODY_KNOWN = "**";

    private final BaseCalculationAmounts amounts;
    private final ReadAmounts readAmounts;
    private final ProposeAmount proposeAmount;
    private final ApproveAmount approveAmount;
    private final RefuseAmount refuseAmount;
    private final WithdrawAmount withdrawAmount;
    private final Clock clock;

    BaseCalculationAmountResource(
            BaseCalculationAmounts amounts,
            ReadAmounts readAmounts,
            ProposeAmount proposeAmount,
            ApproveAmount approveAmount,
            RefuseAmount refuseAmount,
            WithdrawAmount withdrawAmount,
            Clock clock) {
        this.amounts = amounts;
        this.readAmounts = readAmounts;
        this.proposeAmount = proposeAmount;
        this.approveAmount = approveAmount;
        this.refuseAmount = refuseAmount;
        this.withdrawAmount = withdrawAmount;
        this.clock = clock;
    }

    /** An amount to be proposed. @param act the act that sets it */
    public record NewAmount(
            @NotNull LocalDate validFrom,
            @NotNull Money amount,
            @NotBlank @Size(max = 500) String act,

            @Pattern(regexp = "https?://\\S+") @Size(max = 500)
            String link) {}

    /** Why not. */
    public record Refusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed(ANYBODY_KNOWN)
    @Operation(summary = "The amount that applies on a day, today unless told")
    public BaseCalculationAmount on(@QueryParam("on") String on) {
        return amounts.on(Day.of("on", on, LocalDate.now(clock))).orElseThrow(Problem::notFound);
    }

    @GET
    @Path("/proposals")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "All amounts ever proposed, in that order, with what became of them")
    public RestResponse<List<DatedAmount.View>> list(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, UriInfo uri) {
        return readAmounts
                .list(Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/proposals/{id}")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "One proposed amount")
    public RestResponse<DatedAmount.View> get(@PathParam("id") UUID id) {
        return respond(readAmounts.get(id));
    }

    @POST
    @Path("/proposals")
    @RolesAllowed(Role.RULE_MAKER)
    @Idempotent
    @Operation(summary = "Proposes an amount")
    public RestResponse<DatedAmount.View> propose(@Valid @NotNull NewAmount proposal) {
        DatedAmount amount =
                proposeAmount.propose(proposal.validFrom(), proposal.amount(), proposal.act(), proposal.link());
        return RestResponse.ResponseBuilder.<DatedAmount.View>created(
                        URI.create("/api/v1/base-calculation-amounts/proposals/" + amount.id()))
                .entity(amount.view())
                .header(HttpHeaders.ETAG, Version.tag(amount.revision()))
                .build();
    }

    @POST
    @Path("/proposals/{id}/approve")
    @RolesAllowed(Role.RULE_APPROVER)
    @Operation(summary = "Approves what another proposed")
    public RestResponse<DatedAmount.View> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(approveAmount.approve(id, ifMatch));
    }

    @POST
    @Path("/proposals/{id}/refuse")
    @RolesAllowed(Role.RULE_APPROVER)
    @Operation(summary = "Refuses what another proposed")
    public RestResponse<DatedAmount.View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull Refusal refusal) {
        return respond(refuseAmount.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/proposals/{id}/withdraw")
    @RolesAllowed(Role.RULE_MAKER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<DatedAmount.View> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(withdrawAmount.withdraw(id, ifMatch));
    }

    private static RestResponse<DatedAmount.View> respond(DatedAmount amount) {
        return RestResponse.ResponseBuilder.ok(amount.view())
                .header(HttpHeaders.ETAG, Version.tag(amount.revision()))
                .build();
    }
}
