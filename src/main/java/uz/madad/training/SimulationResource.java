package uz.madad.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** Other rules of this programme, tried on its past claims. Here and not with the rules, which know of no claims. */
@Path("/api/v1/rules/training/simulations")
@Tag(name = "training")
@RunOnVirtualThread
public class SimulationResource {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final RequestSimulation request;
    private final Simulations simulations;
    private final SimulatedChanges changes;
    private final ChangesReport report;

    SimulationResource(
            RequestSimulation request, Simulations simulations, SimulatedChanges changes, ChangesReport report) {
        this.request = request;
        this.simulations = simulations;
        this.changes = changes;
        this.report = report;
    }

    /**
     * A rule set to try: one of draft, version and parameters.
     *
     * @param draft name of a draft that ships with the service
     * @param version number of a rule set, proposed or decided
     * @param parameters of a rule set nobody has proposed
     * @param from first day of the decisions to look at
     * @param to last day of them
     */
    public record NewSimulation(
            String draft,
            Integer version,

            @Schema(implementation = Object.class) JsonNode parameters,

            LocalDate from,
            LocalDate to) {

        private void validate() {
            long named = Stream.of(draft, version, parameters)
                    .filter(Objects::nonNull)
                    .count();
            new Violations()
                    .when(named != 1, "draft", "one-rule-set")
                    .when(from == null, "from", "required")
                    .when(to == null, "to", "required")
                    .when(from != null && to != null && to.isBefore(from), "to", "before-first-day")
                    .refuse();
        }

        private RequestSimulation.Request asked() {
            return new RequestSimulation.Request(draft, version, parameters, from, to);
        }
    }

    @POST
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER})
    @Idempotent
    @Operation(summary = "Tries a rule set on the decisions of a period, in the background")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Simulation.class)))
    public RestResponse<Simulation> simulate(NewSimulation simulation) {
        Violations.body(simulation).validate();
        Simulation queued = request.request(simulation.asked());
        return RestResponse.ResponseBuilder.<Simulation>create(202)
                .location(URI.create("/api/v1/rules/training/simulations/" + queued.id()))
                .entity(queued)
                .build();
    }

    @GET
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "Simulations with their totals, newest first")
    public RestResponse<List<Simulation>> list(
            @QueryParam("limit") Integer limit, @QueryParam("after") UUID after, UriInfo uri) {
        return simulations.list(after, Page.limit(limit)).map(Simulation::row).respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "How far a simulation is, and its result once done: in all, and by region and month")
    public Simulation get(@PathParam("id") UUID id) {
        return simulations.find(id).orElseThrow(Problem::notFound);
    }

    @GET
    @Path("/{id}/claims")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "The claims that would have come out otherwise")
    public RestResponse<List<SimulatedChanges.Row>> claims(
            @PathParam("id") UUID id,
            @QueryParam("change") SimulatedClaim.Change change,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") UUID after,
            UriInfo uri) {
        int most = Page.limit(limit);
        List<SimulatedChanges.Row> found =
                changes.after(done(id).id(), change, after == null ? BEFORE_ALL : after, most + 1);
        return Page.of(found, most, row -> row.claim().toString()).respond(uri);
    }

    @GET
    @Path("/{id}/claims.csv")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Produces("text/csv")
    @Operation(summary = "The same as a file")
    @APIResponse(
            responseCode = "200",
            description = "number, center, region, change, outcome and amount before and after, checks not passed",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> file(@PathParam("id") UUID id) {
        Simulation simulation = done(id);
        StreamingOutput csv = to -> report.write(simulation.id(), to);
        return RestResponse.ResponseBuilder.ok(csv)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"simulation-" + id + ".csv\"")
                .build();
    }

    /** While it runs its list is not whole, and a list that grows is a wrong answer. */
    private Simulation done(UUID id) {
        Simulation simulation = get(id);
        if (simulation.state() != Simulation.State.DONE) {
            throw new Problem(409, "simulation-not-done").with("state", simulation.state());
        }
        return simulation;
    }
}
