package uz.madad.budget;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** What a programme's year holds, how it came there, and the proof that it adds up. */
@Path("/api/v1/budgets")
@Tag(name = "budget")
@RunOnVirtualThread
public class BudgetResource {

    private final Budgets budgets;
    private final LedgerEntries entries;
    private final LedgerProof proof;

    BudgetResource(Budgets budgets, LedgerEntries entries, LedgerProof proof) {
        this.budgets = budgets;
        this.entries = entries;
        this.proof = proof;
    }

    @GET
    @Path("/{programme}/{year}")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Balances of a programme's fiscal year")
    public Budgets.Balances balances(@PathParam("programme") String programme, @PathParam("year") int year) {
        return budgets.of(programme, year).orElseThrow(Problem::notFound);
    }

    @GET
    @Path("/{programme}/{year}/entries")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Entries of a programme's fiscal year, oldest first, of one account or all")
    public RestResponse<List<LedgerEntries.Entry>> entries(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @QueryParam("account") String account,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        budgets.requireLine(programme);
        return entries.find(programme, year, account(account), Page.cursor(after, 0L, Long::valueOf), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/proof")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Recomputes all budgets from their entries and says whether they hold")
    public LedgerProof.Result proof() {
        return proof.prove();
    }

    private static AccountKind account(String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(AccountKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "account",
                        "one-of",
                        Arrays.stream(AccountKind.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
