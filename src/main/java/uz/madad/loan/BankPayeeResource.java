package uz.madad.loan;

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

/** Where banks are paid their compensation, by the word of two officers. */
@Path("/api/v1/loan-bank-payees")
@Tag(name = "loan")
@RunOnVirtualThread
public class BankPayeeResource {

    static final int LONGEST_NAME = 140;

    private final BankPayees payees;
    private final ProposeBankPayee propose;
    private final DecideBankPayee decide;

    BankPayeeResource(BankPayees payees, ProposeBankPayee propose, DecideBankPayee decide) {
        this.payees = payees;
        this.propose = propose;
        this.decide = decide;
    }

    /** @param account 20 digits, at this bank @param legalBasis agreement or act */
    public record NewBankPayee(
            @NotNull @Pattern(regexp = "\\d{5}") String bankMfo,
            @NotNull LocalDate validFrom,
            @NotBlank @Size(max = 9) String stir,
            @NotBlank @Size(max = LONGEST_NAME) String name,
            @NotNull @Pattern(regexp = "\\d{20}") String account,
            @NotBlank @Size(max = 500) String legalBasis) {}

    /** Why it isn't so. */
    public record BankPayeeRefusal(
            @NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "Accounts of banks in the order they were proposed, of a bank or all")
    public RestResponse<List<BankPayee.View>> list(
            @QueryParam("bank") String bank,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return payees.page(bank, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .map(BankPayee::view)
                .respond(uri);
    }

    @POST
    @Idempotent
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Proposes where a bank is paid from a day on")
    public RestResponse<BankPayee.View> propose(@NotNull @Valid NewBankPayee asked) {
        BankPayee payee = propose.propose(asked);
        return Version.created("/api/v1/loan-bank-payees/" + payee.id(), payee.view(), payee.revision());
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Approves the account another officer proposed")
    public RestResponse<BankPayee.View> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.approve(id, ifMatch));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses the account")
    public RestResponse<BankPayee.View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid BankPayeeRefusal refusal) {
        return tagged(decide.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<BankPayee.View> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.withdraw(id, ifMatch));
    }

    private static RestResponse<BankPayee.View> tagged(BankPayee payee) {
        return Version.ok(payee.view(), payee.revision());
    }
}
