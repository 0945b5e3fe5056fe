package uz.madad.loan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** What budgets hold for loans, and lack. */
@Path("/api/v1/loan-commitments")
@Tag(name = "loan")
@RunOnVirtualThread
public class LoanCommitmentResource {

    private final LoanShortages shortages;
    private final RateChanges changes;

    LoanCommitmentResource(LoanShortages shortages, RateChanges changes) {
        this.shortages = shortages;
        this.changes = changes;
    }

    @GET
    @Path("/shortages")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary = "What more is expected of loans than their years' budgets hold",
            description =
                    "It is tried again every minute: an appropriation to the year, or to the one that goes on with it, is enough.")
    public List<LoanShortages.Shortage> shortages() {
        return shortages.all();
    }

    @GET
    @Path("/rate-changes")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "How commitments have followed the approved rates of the Central Bank")
    public RestResponse<List<RateChange>> rateChanges(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, UriInfo uri) {
        return changes.page(Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }
}
