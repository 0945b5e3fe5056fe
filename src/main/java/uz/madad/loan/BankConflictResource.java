package uz.madad.loan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** Officers who have an interest in a bank, and are barred from its statements and accounts. */
@Path("/api/v1/loan-bank-conflicts")
@Tag(name = "loan")
@RunOnVirtualThread
public class BankConflictResource {

    private static final int LONGEST_REASON = 1000;

    private final DeclareBankConflict declare;
    private final BankConflicts conflicts;

    BankConflictResource(DeclareBankConflict declare, BankConflicts conflicts) {
        this.declare = declare;
        this.conflicts = conflicts;
    }

    /** What interest the officer has, in their words. */
    public record NewBankConflict(
            @NotNull @Pattern(regexp = "\\d{5}") String bankMfo,
            @NotBlank @Size(max = LONGEST_REASON) String reason) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "The officers barred from a bank, or from any, by an interest in it, and why")
    public RestResponse<List<BankConflicts.BankConflict>> list(
            @QueryParam("bank") String bank,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return conflicts
                .page(bank, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    @POST
    @Idempotent
    @RolesAllowed({Role.REVIEWER, Role.APPROVER})
    @Operation(summary = "Declares an interest in a bank: this officer takes no more part in what it is paid")
    public RestResponse<BankConflicts.BankConflict> declare(@NotNull @Valid NewBankConflict asked) {
        new Violations().text("reason", asked.reason(), LONGEST_REASON).refuse();
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, declare.declare(asked.bankMfo(), asked.reason()))
                .build();
    }
}
