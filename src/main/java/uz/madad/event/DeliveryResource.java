package uz.madad.event;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** What a webhook was sent, what it is owed, and what is to be sent again. */
@Path("/api/v1/webhooks/{id}")
@Tag(name = "webhooks")
@RunOnVirtualThread
public class DeliveryResource {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final DeliveryStatistics statistics;
    private final ReplayEvents replay;

    DeliveryResource(Webhooks webhooks, Deliveries deliveries, DeliveryStatistics statistics, ReplayEvents replay) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.statistics = statistics;
        this.replay = replay;
    }

    /**
     * Which events to send again: one by its id, or all dead letters, or all that happened from a moment to before another.
     *
     * @param event id of the one
     * @param dead {@code true} for the dead letters; with a time, those of that time
     */
    public record NewReplay(UUID event, Boolean dead, Instant from, Instant to) {

        private ReplayEvents.Choice choice() {
            boolean one = event != null;
            boolean many = Boolean.TRUE.equals(dead) || from != null || to != null;
            new Violations()
                    .when(one == many, "event", "one-replay")
                    .when(from == null && to != null, "from", "required")
                    .when(from != null && to == null, "to", "required")
                    .when(from != null && to != null && !from.isBefore(to), "to", "replay-to-before-from")
                    .refuse();
            return new ReplayEvents.Choice(event, from, to, Boolean.TRUE.equals(dead));
        }
    }

    /** @param events how many are sent again */
    public record Replay(int events) {}

    @GET
    @Path("/deliveries")
    @RolesAllowed({Role.OPERATOR, Role.AUDITOR})
    @Operation(summary = "What it was sent and is owed, in the order of events; state=DEAD for the dead letters")
    public RestResponse<List<Deliveries.Delivery>> deliveries(
            @PathParam("id") UUID id,
            @QueryParam("state") Deliveries.State state,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return deliveries
                .page(webhooks.get(id).id(), state, Page.cursor(after, 0L, Long::valueOf), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/statistics")
    @RolesAllowed({Role.OPERATOR, Role.AUDITOR})
    @Operation(summary = "How many are pending and dead, the age of the oldest, and what the last day brought")
    public DeliveryStatistics.Figures statistics(@PathParam("id") UUID id) {
        return statistics.of(webhooks.get(id).id());
    }

    @POST
    @Path("/replays")
    @Idempotent
    @RolesAllowed(Role.OPERATOR)
    @APIResponse(
            responseCode = "202",
            description = "They are sent from now on",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Replay.class)))
    @Operation(summary = "Sends again, with the same ids: one event, the dead letters, or what happened in a time")
    public RestResponse<Replay> replay(@PathParam("id") UUID id, @NotNull NewReplay asked) {
        return RestResponse.status(RestResponse.Status.ACCEPTED, new Replay(replay.replay(id, asked.choice())));
    }
}
