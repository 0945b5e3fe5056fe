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
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** What a bank tells of its loans. */
@Path("/api/v1/loans/{id}")
@Tag(name = "loan")
@RolesAllowed(Role.BANK)
@RunOnVirtualThread
public class LoanMovementResource {

    static final int LONGEST_REASON = 500;

    private final RecordRepayment repayment;
    private final StopLoan stop;
    private final ReverseMovement reverse;
    private final Clock clock;

    LoanMovementResource(RecordRepayment repayment, StopLoan stop, ReverseMovement reverse, Clock clock) {
        this.repayment = repayment;
        this.stop = stop;
        this.reverse = reverse;
        this.clock = clock;
    }

    /** What the borrower paid. @param reference the bank's payment, once per loan */
    public record NewRepayment(
            @NotNull LocalDate paidOn,
            @NotNull Money principal,
            @NotNull Money interest,

            @NotBlank @Size(max = LoanResource.LONGEST_NUMBER)
            String reference) {}

    /** @param on the first day on which nothing is compensated any more */
    public record NewStop(
            @NotNull LocalDate on,
            @NotBlank @Size(max = LONGEST_REASON) String reason) {}

    /** Why what was told wasn't so. */
    public record NewReversal(
            @NotBlank @Size(max = LONGEST_REASON) String reason) {}

    @POST
    @Path("/repayments")
    @Idempotent
    @Operation(summary = "Tells an instalment, or a part of it, that was paid")
    public RestResponse<Movement> repay(@PathParam("id") UUID id, @NotNull @Valid NewRepayment asked) {
        return created(repayment.record(id, Movement.Kind.REPAYMENT, asked));
    }

    @POST
    @Path("/prepayment")
    @Idempotent
    @Operation(summary = "Tells a payment after which less is owed than the schedule says")
    public RestResponse<Movement> prepay(@PathParam("id") UUID id, @NotNull @Valid NewRepayment asked) {
        return created(repayment.record(id, Movement.Kind.PREPAYMENT, asked));
    }

    @POST
    @Path("/default")
    @Idempotent
    @Operation(summary = "Tells that the loan is in default; nothing is compensated from that day on")
    public RestResponse<Loan.View> defaulted(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewStop asked) {
        return tagged(stop.stop(id, ifMatch, Movement.Kind.DEFAULT, asked));
    }

    @POST
    @Path("/write-off")
    @Idempotent
    @Operation(summary = "Tells that the bank gives up what is owed")
    public RestResponse<Loan.View> writeOff(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewStop asked) {
        return tagged(stop.stop(id, ifMatch, Movement.Kind.WRITE_OFF, asked));
    }

    @POST
    @Path("/cancellation")
    @Idempotent
    @Operation(summary = "Tells that the contract is undone; the person's entitlement is free again")
    public RestResponse<Loan.View> cancel(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewStop asked) {
        return tagged(stop.stop(id, ifMatch, Movement.Kind.CANCELLATION, asked));
    }

    @POST
    @Path("/movements/{movement}/reversal")
    @Idempotent
    @Operation(
            summary = "Undoes a repayment, prepayment, default or write-off that was told wrongly",
            description =
                    "By a counter-movement; what was told stays to be read. Within the days the rule set gives. A payment may be"
                            + " told again under its reference. A cancellation isn't undone: the entitlement is free since.")
    public RestResponse<Movement> reverse(
            @PathParam("id") UUID id, @PathParam("movement") UUID movement, @NotNull @Valid NewReversal asked) {
        return created(reverse.reverse(id, movement, asked.reason()));
    }

    private static RestResponse<Movement> created(Movement movement) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, movement)
                .build();
    }

    private RestResponse<Loan.View> tagged(Loan loan) {
        return Version.ok(loan.view(LocalDate.now(clock)), loan.revision());
    }
}
