package uz.madad.savings;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** What agencies saved and what became of it, in figures that are the ledger's. */
@Path("/api/v1/savings/statement")
@Tag(name = "savings")
@RunOnVirtualThread
public class SavingsStatementResource {

    private final SavingsStatements statements;
    private final StatementCsv csv;
    private final ActingAgency agency;

    SavingsStatementResource(SavingsStatements statements, StatementCsv csv, ActingAgency agency) {
        this.statements = statements;
        this.csv = csv;
        this.agency = agency;
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(
            summary =
                    "Statements by agency and year, of an agency, a year, a region or all; an agency sees its own alone")
    public RestResponse<List<SavingsStatement>> list(
            @QueryParam("agency") String asked,
            @QueryParam("year") Integer year,
            @QueryParam("region") String region,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return statements
                .page(
                        question(asked, year, region),
                        Page.cursor(after, SavingsStatements.After.NOTHING, SavingsStatements.After::parse),
                        Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/totals")
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "The sum of the statements that are asked for")
    public SavingsStatement totals(
            @QueryParam("agency") String asked, @QueryParam("year") Integer year, @QueryParam("region") String region) {
        return statements.totals(question(asked, year, region));
    }

    @GET
    @Path("/rows.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "The statements as a file")
    @APIResponse(
            responseCode = "200",
            description = "A line for each agency and year, amounts in soums",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> file(
            @QueryParam("agency") String asked, @QueryParam("year") Integer year, @QueryParam("region") String region) {
        SavingsStatements.Question question = question(asked, year, region);
        StreamingOutput file = to -> csv.write(question, to);
        return RestResponse.ResponseBuilder.ok(file)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"savings-statement.csv\"")
                .build();
    }

    private SavingsStatements.Question question(String asked, Integer year, String region) {
        return new SavingsStatements.Question(agency.visible(asked), year, region);
    }
}
