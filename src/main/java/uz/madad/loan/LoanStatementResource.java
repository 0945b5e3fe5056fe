package uz.madad.loan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.IdempotencyKey;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Banks' interest of a month beside ours. */
@Path("/api/v1/loan-statements")
@Tag(name = "loan")
@RunOnVirtualThread
public class LoanStatementResource {

    private static final int MOST_ARRIVING = 4;

    private final FileStatement file;
    private final LoanStatements statements;
    private final StatementLines lines;
    private final StatementPayments payments;
    private final Supplements supplements;
    private final CurrentActor actor;
    private final Semaphore arriving = new Semaphore(MOST_ARRIVING);

    LoanStatementResource(
            FileStatement file,
            LoanStatements statements,
            StatementLines lines,
            StatementPayments payments,
            Supplements supplements,
            CurrentActor actor) {
        this.file = file;
        this.statements = statements;
        this.lines = lines;
        this.payments = payments;
        this.supplements = supplements;
        this.actor = actor;
    }

    @POST
    @RolesAllowed(Role.BANK)
    @Consumes("text/csv")
    @Operation(
            summary = "Files the bank's interest of a month; each loan's is compared with ours at once",
            description =
                    "UTF-8, comma or semicolon, up to 100,000 rows; first line names the columns loanNumber, from, to (the last day),"
                            + " balance, annualPercent and interest (of the loan's whole month, the same in each of its rows). A row"
                            + " is days in a row on which nothing changes. A file sent again is answered 200 with the first answer.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "201",
            description = "Filed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LoanStatement.class)))
    @APIResponse(
            responseCode = "200",
            description = "Filed before; nothing has changed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LoanStatement.class)))
    public RestResponse<LoanStatement> send(
            @QueryParam("month") String month, InputStream body, @Context HttpHeaders headers) {
        requireBank();
        String key = IdempotencyKey.of(headers);
        if (!arriving.tryAcquire()) {
            throw new Problem(429, "repayments-arriving");
        }
        try {
            FileStatement.Filed filed = file.file(StatementFile.read(body), month(month), key);
            return RestResponse.ResponseBuilder.<LoanStatement>create(filed.repeated() ? 200 : 201)
                    .location(URI.create(
                            "/api/v1/loan-statements/" + filed.statement().id()))
                    .header(HttpHeaders.ETAG, Version.tag(filed.statement().revision()))
                    .entity(filed.statement())
                    .build();
        } finally {
            arriving.release();
        }
    }

    @GET
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Statements in the order they were filed; a bank sees its own alone")
    public RestResponse<List<LoanStatement>> list(
            @QueryParam("status") LoanStatement.Status status,
            @QueryParam("bank") String bank,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        boolean isBank = actor.get().has(Role.BANK);
        if (isBank) {
            requireBank();
        }
        return statements
                .page(
                        status,
                        isBank ? actor.get().bankMfo() : bank,
                        Page.cursor(after, new UUID(0, 0), UUID::fromString),
                        Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One statement")
    public RestResponse<LoanStatement> get(@PathParam("id") UUID id) {
        LoanStatement statement = statements.visible(id);
        return Version.ok(statement, statement.revision());
    }

    @GET
    @Path("/{id}/lines")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary =
                    "Its lines by the line of the file, with each difference and its causes; agreed=false for those that differ")
    public RestResponse<List<StatementLine>> lines(
            @PathParam("id") UUID id,
            @QueryParam("agreed") Boolean agreed,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return lines.page(
                        statements.visible(id).id(), agreed, Page.cursor(after, 0, Integer::valueOf), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}/payments")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Its payments, one for each year's budget")
    public List<StatementPayments.Payment> payments(@PathParam("id") UUID id) {
        return payments.of(statements.visible(id).id());
    }

    @GET
    @Path("/{id}/supplements")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary =
                    "What earlier statements had too little and is paid with this one, loan by loan, once it is approved")
    public RestResponse<List<Supplements.Supplement>> supplements(
            @PathParam("id") UUID id,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return supplements
                .page(
                        statements.visible(id).id(),
                        Page.cursor(after, new UUID(0, 0), UUID::fromString),
                        Page.limit(limit))
                .respond(uri);
    }

    private static YearMonth month(String month) {
        try {
            return YearMonth.parse(month == null ? "" : month);
        } catch (DateTimeException e) {
            throw Problem.invalid("month", "month");
        }
    }

    private void requireBank() {
        if (actor.get().bankMfo() == null) {
            throw new Problem(403, "bank-missing");
        }
    }
}
