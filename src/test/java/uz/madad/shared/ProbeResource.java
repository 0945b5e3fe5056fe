package uz.madad.shared;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Endpoints of the tests alone, on which conventions are tried that all endpoints share. */
@Path("/test")
@RunOnVirtualThread
public class ProbeResource {

    static final Map<String, AtomicInteger> EFFECTS = new ConcurrentHashMap<>();

    public enum Colour {
        RED,
        BLUE
    }

    public record Thing(
            @NotBlank String name,
            @Size(max = 3) String code,
            @Pattern(regexp = "\\d+", message = "stir") String stir,
            Pinfl pinfl,
            Money amount,
            LocalDate day,
            Colour colour,
            Integer count) {}

    @POST
    @Path("/things")
    @PermitAll
    @Operation(hidden = true)
    public RestResponse<Thing> thing(@NotNull @Valid Thing thing) {
        return RestResponse.ok(thing);
    }

    @POST
    @Path("/effects")
    @RolesAllowed({Role.APPROVER, Role.REVIEWER})
    @Idempotent
    @Operation(hidden = true)
    public RestResponse<Map<String, Object>> effect(@Valid Thing thing) throws InterruptedException {
        int times = EFFECTS.computeIfAbsent(thing.name(), name -> new AtomicInteger())
                .incrementAndGet();
        Thread.sleep(200);
        return RestResponse.ResponseBuilder.<Map<String, Object>>create(201)
                .location(URI.create("/test/effects/" + thing.name()))
                .entity(Map.of("times", times))
                .build();
    }

    @GET
    @Path("/people/{pinfl}")
    @RolesAllowed(Role.REVIEWER)
    @Operation(hidden = true)
    public String person(@PathParam("pinfl") String pinfl) {
        throw new Problem(422, "invalid-request").with("seen", UUID.randomUUID());
    }

    @GET
    @Path("/failures")
    @PermitAll
    @Operation(hidden = true)
    public String fail(@QueryParam("with") String message) {
        throw new IllegalStateException(message);
    }

    @GET
    @Path("/outages")
    @PermitAll
    @Operation(hidden = true)
    public String lose(@QueryParam("state") String state) {
        throw new IllegalStateException(new java.sql.SQLException("An I/O error occurred", state));
    }
}
