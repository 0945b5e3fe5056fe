package uz.madad.payout;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** How the bank's statements stand to our orders, and what people match by hand. */
@Path("/api/v1/reconciliation")
@Tag(name = "payouts")
@RunOnVirtualThread
public class ReconciliationResource {

    private final StatementLines lines;
    private final ReconciliationMatches matches;
    private final ProposeMatch propose;
    private final ConfirmMatch confirm;
    private final UndoMatch undo;
    private final ReconciliationReport report;

    ReconciliationResource(
            StatementLines lines,
            ReconciliationMatches matches,
            ProposeMatch propose,
            ConfirmMatch confirm,
            UndoMatch undo,
            ReconciliationReport report) {
        this.lines = lines;
        this.matches = matches;
        this.propose = propose;
        this.confirm = confirm;
        this.undo = undo;
        this.report = report;
    }

    /**
     * What belongs together, an order or a recovery.
     *
     * @param messageId and position: the line
     * @param order number of the order it pays
     * @param recovery number of the recovery it pays back; what is beyond the debt isn't booked
     */
    public record NewMatch(
            @NotNull UUID messageId,
            @NotNull Integer position,
            @Size(max = 35) String order,
            @Size(max = 35) String recovery,
            @NotBlank @Size(max = 500) String reason) {}

    /** Why not after all. */
    public record Undoing(@NotBlank @Size(max = 500) String reason) {}

    @GET
    @Path("/lines")
    @RolesAllowed({Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "Booked lines of statements: of a finding, of a message, or all")
    public RestResponse<List<StatementLines.Line>> lines(
            @QueryParam("finding") Finding finding,
            @QueryParam("message") UUID message,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return lines.page(
                        finding,
                        message,
                        Page.cursor(after, StatementLines.After.START, StatementLines.After::parse),
                        Page.limit(limit))
                .respond(uri);
    }

    @POST
    @Path("/matches")
    @Idempotent
    @RolesAllowed(Role.TREASURER)
    @Operation(summary = "Proposes that a line is the payment of an order, or pays a recovery back")
    public RestResponse<ReconciliationMatch.View> propose(@NotNull @Valid NewMatch asked) {
        if ((asked.order() == null) == (asked.recovery() == null)) {
            throw Problem.invalid("order", "order-or-recovery");
        }
        ReconciliationMatch.View match = (asked.order() != null
                        ? propose.ofOrder(asked.messageId(), asked.position(), asked.order(), asked.reason())
                        : propose.ofRecovery(asked.messageId(), asked.position(), asked.recovery(), asked.reason()))
                .view();
        return Version.created("/api/v1/reconciliation/matches/" + match.id(), match, match.version());
    }

    @GET
    @Path("/matches/{id}")
    @RolesAllowed({Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "One match")
    public RestResponse<ReconciliationMatch.View> match(@PathParam("id") UUID id) {
        return tagged(matches.get(id));
    }

    @POST
    @Path("/matches/{id}/confirm")
    @Idempotent
    @RolesAllowed(Role.TREASURER)
    @Operation(summary = "Agrees to what another treasurer proposed; the order is settled, or the debt paid back")
    public RestResponse<ReconciliationMatch.View> confirm(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        confirm.confirm(id, ifMatch);
        return tagged(matches.get(id));
    }

    @POST
    @Path("/matches/{id}/undo")
    @Idempotent
    @RolesAllowed(Role.TREASURER)
    @Operation(summary = "Takes a match back; an order it settled awaits its payment, a debt it paid is owed again")
    public RestResponse<ReconciliationMatch.View> undo(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Undoing undoing) {
        undo.undo(id, ifMatch, undoing.reason());
        return tagged(matches.get(id));
    }

    @GET
    @Path("/reports/{day}")
    @RolesAllowed({Role.TREASURER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "What the bank told on a day, held against the ledger")
    public ReconciliationReport.Report report(@PathParam("day") String day) {
        try {
            return report.of(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            throw Problem.notFound();
        }
    }

    private static RestResponse<ReconciliationMatch.View> tagged(ReconciliationMatch match) {
        return Version.ok(match.view(), match.version());
    }
}
