package uz.madad.loan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Loans that banks gave on confirmations. */
@Path("/api/v1/loans")
@Tag(name = "loan")
@RunOnVirtualThread
public class LoanResource {

    static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_TERM = 120;

    private final BookLoan book;
    private final ReadLoans read;
    private final Clock clock;

    LoanResource(BookLoan book, ReadLoans read, Clock clock) {
        this.book = book;
        this.read = read;
        this.clock = clock;
    }

    /** One month's due, in the order of the months. */
    public record Due(
            @NotNull LocalDate due,
            @NotNull Money principal,
            @NotNull Money interest) {

        static List<Due> of(Schedule schedule) {
            return schedule.instalments().stream()
                    .map(one -> new Due(one.due(), one.principal(), one.interest()))
                    .toList();
        }
    }

    /**
     * A loan as its contract has it.
     *
     * @param annualPercent the bank's rate, {@code "22.5"}
     * @param startedOn the day the money was lent
     * @param months the term, grace included
     * @param schedule as the borrower got it
     */
    public record NewLoan(
            @NotNull UUID confirmationId,
            @NotBlank @Size(max = LONGEST_NUMBER) String contractNumber,
            @NotNull Money amount,

            @NotNull @Pattern(regexp = "\\d{1,3}(\\.\\d{1,2})?")
            String annualPercent,

            @NotNull LocalDate startedOn,
            @NotNull @Min(1) @Max(LONGEST_TERM) Integer months,
            @NotNull @Min(0) @Max(LONGEST_TERM) Integer graceMonths,
            @NotNull LoanTerms.Repayment repayment,

            @NotNull @Size(min = 1, max = LONGEST_TERM) List<@NotNull @Valid Due> schedule,

            @NotNull @Valid Loan.Purchase purchase,
            @NotNull @Valid Loan.Card card) {

        BigDecimal percent() {
            return new BigDecimal(annualPercent);
        }
    }

    @POST
    @RolesAllowed(Role.BANK)
    @Idempotent
    @Operation(summary = "Books the loan that was given on a confirmation; its schedule must be the one we compute")
    public RestResponse<Loan.View> book(@NotNull @Valid NewLoan asked) {
        Loan loan = book.book(asked);
        return Version.created("/api/v1/loans/" + loan.id(), loan.view(LocalDate.now(clock)), loan.revision());
    }

    @GET
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Loans in the order they were booked; a bank sees its own alone")
    public RestResponse<List<Loan.View>> list(
            @QueryParam("status") LoanStatus status,
            @QueryParam("bank") String bank,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        LocalDate today = LocalDate.now(clock);
        return read.page(status, bank, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .map(loan -> loan.view(today))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One loan")
    public RestResponse<Loan.View> get(@PathParam("id") UUID id) {
        Loan loan = read.one(id);
        return Version.ok(loan.view(LocalDate.now(clock)), loan.revision());
    }

    @GET
    @Path("/{id}/schedule")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What is due of a loan, month by month")
    public List<Due> schedule(@PathParam("id") UUID id) {
        return Due.of(read.one(id).schedule());
    }

    @GET
    @Path("/{id}/movements")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What happened to a loan, in the order it was told")
    public RestResponse<List<Movement>> movements(
            @PathParam("id") UUID id,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return read.movements(id, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }
}
