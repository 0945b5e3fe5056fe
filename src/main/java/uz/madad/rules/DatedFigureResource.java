package uz.madad.rules;

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
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Day;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/**
 * Figures that acts set from a day on, read by everybody and set by two people. Series: {@code base-calculation-amount}
 * (soums), {@code central-bank-rate} (percent a year).
 */
@Path("/api/v1/dated-figures/{series}")
@Tag(name = "rules")
@RunOnVirtualThread
public class DatedFigureResource {

    private static final String ANYBODY_KNOWN = "**";

    private final ReadFigures read;
    private final ProposeFigure propose;
    private final DecideFigure decide;
    private final Clock clock;

    DatedFigureResource(ReadFigures read, ProposeFigure propose, DecideFigure decide, Clock clock) {
        this.read = read;
        this.propose = propose;
        this.decide = decide;
        this.clock = clock;
    }

    /** A figure to be proposed. @param value above zero, at most two decimals @param act the act that sets it */
    public record NewFigure(
            @NotNull LocalDate validFrom,

            @NotNull @Schema(implementation = String.class) BigDecimal value,

            @NotBlank @Size(max = 500) String act,

            @Pattern(regexp = "https?://\\S+") @Size(max = 500)
            String link) {}

    /** Why not. */
    public record Refusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed(ANYBODY_KNOWN)
    @Operation(summary = "The figure that applies on a day, today unless told")
    public DatedFigure.Published on(@PathParam("series") String series, @QueryParam("on") String on) {
        return read.on(Series.of(series), Day.of("on", on, LocalDate.now(clock)));
    }

    @GET
    @Path("/proposals")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "All figures of the series ever proposed, in that order, with what became of them")
    public RestResponse<List<DatedFigure.View>> list(
            @PathParam("series") String series,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return read.list(Series.of(series), Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/proposals/{id}")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "One proposed figure")
    public RestResponse<DatedFigure.View> get(@PathParam("series") String series, @PathParam("id") UUID id) {
        return respond(read.get(Series.of(series), id));
    }

    @POST
    @Path("/proposals")
    @RolesAllowed(Role.RULE_MAKER)
    @Idempotent
    @Operation(summary = "Proposes a figure")
    public RestResponse<DatedFigure.View> propose(
            @PathParam("series") String series, @Valid @NotNull NewFigure proposal) {
        DatedFigure figure = propose.propose(
                Series.of(series), proposal.validFrom(), proposal.value(), proposal.act(), proposal.link());
        return Version.created(
                "/api/v1/dated-figures/" + series + "/proposals/" + figure.id(), figure.view(), figure.revision());
    }

    @POST
    @Path("/proposals/{id}/approve")
    @RolesAllowed(Role.RULE_APPROVER)
    @Operation(summary = "Approves what another proposed")
    public RestResponse<DatedFigure.View> approve(
            @PathParam("series") String series,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(decide.approve(Series.of(series), id, ifMatch));
    }

    @POST
    @Path("/proposals/{id}/refuse")
    @RolesAllowed(Role.RULE_APPROVER)
    @Operation(summary = "Refuses what another proposed")
    public RestResponse<DatedFigure.View> refuse(
            @PathParam("series") String series,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull Refusal refusal) {
        return respond(decide.refuse(Series.of(series), id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/proposals/{id}/withdraw")
    @RolesAllowed(Role.RULE_MAKER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<DatedFigure.View> withdraw(
            @PathParam("series") String series,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(decide.withdraw(Series.of(series), id, ifMatch));
    }

    private static RestResponse<DatedFigure.View> respond(DatedFigure figure) {
        return Version.ok(figure.view(), figure.revision());
    }
}
