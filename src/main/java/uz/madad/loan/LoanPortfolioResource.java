package uz.madad.loan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Day;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** What came of preferential computer loans, bank by bank and region by region, for officers. */
@Path("/api/v1/loan-portfolio")
@Tag(name = "loan")
@RunOnVirtualThread
public class LoanPortfolioResource {

    private static final LocalDate BEGINNING = LocalDate.of(2023, 1, 1);

    private final LoanPortfolio portfolio;
    private final PortfolioReport report;
    private final Clock clock;

    LoanPortfolioResource(LoanPortfolio portfolio, PortfolioReport report, Clock clock) {
        this.portfolio = portfolio;
        this.report = report;
        this.clock = clock;
    }

    /**
     * One bank's in one region.
     *
     * @param bank its name
     * @param region where the borrowers are registered now; absent where the register doesn't know
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String bankMfo,
            String bank,
            String region,
            String regionName,
            Confirmations confirmations,
            Lent loans,
            Arrears arrears,
            Compensated compensation) {}

    /**
     * Without a first day, what was given is open, booked, expired or released.
     *
     * @param given in the days asked for; likewise booked, expired and released before any loan
     * @param open in the evening of the last day
     */
    public record Confirmations(long given, long open, long booked, long expired, long released) {}

    /**
     * Loans that stand or stood; without those whose contract was undone.
     *
     * @param number lent in the days asked for
     * @param lent their principal
     * @param outstanding principal owed in the evening of the last day, of all loans
     */
    public record Lent(long number, Money lent, Money outstanding) {}

    /**
     * What should have been repaid by the evening of the last day.
     *
     * @param loans of which something should
     * @param longestDays since the oldest unpaid principal was due, of the loan where that is longest
     */
    public record Arrears(long loans, Money amount, int longestDays) {}

    /**
     * The interest of approved statements.
     *
     * @param agreed approved in the days asked for
     * @param due approved and not paid in the evening of the last day
     * @param paid in the days asked for, by the bank's statement
     */
    public record Compensated(Money agreed, Money due, Money paid) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.BUDGET_OFFICER, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary =
                    "Confirmations, loans, arrears and compensation by bank and region, as JSON by pages or whole as CSV",
            description =
                    "What stands is told as of the evening of the day on, today where absent; what happened, of the days from"
                            + " the day from to it, since the beginning where absent. Accept: text/csv brings a file.")
    @APIResponse(
            responseCode = "200",
            description = "A row for each bank and region",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = Row.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public RestResponse<List<Row>> rows(
            @QueryParam("from") String from,
            @QueryParam("on") String on,
            @QueryParam("bank") String bank,
            @QueryParam("region") String region,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return portfolio
                .page(
                        asked(from, on, bank, region, language),
                        Page.cursor(after, LoanPortfolio.Place.START, LoanPortfolio.Place::parse),
                        Page.limit(limit))
                .respond(uri);
    }

    /** For who accepts CSV and not JSON too. */
    @GET
    @Produces("text/csv;qs=0.5")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(hidden = true)
    public RestResponse<StreamingOutput> file(
            @QueryParam("from") String from,
            @QueryParam("on") String on,
            @QueryParam("bank") String bank,
            @QueryParam("region") String region,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        LoanPortfolio.Asked asked = asked(from, on, bank, region, language);
        StreamingOutput csv = to -> report.write(asked, to);
        return RestResponse.ResponseBuilder.ok(csv)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"loan-portfolio-" + asked.on() + ".csv\"")
                .build();
    }

    private LoanPortfolio.Asked asked(String from, String on, String bank, String region, String language) {
        LocalDate last = Day.of("on", on, LocalDate.now(clock));
        LocalDate first = Day.of("from", from, BEGINNING);
        if (from != null && last.isBefore(first)) {
            throw Problem.invalid("on", "to-before-from");
        }
        return new LoanPortfolio.Asked(first, last, bank, region, Language.of(language));
    }
}
