package uz.madad.register;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Day;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** Single records, by key. */
@Path("/api/v1/registers/{register}/{key}")
@Tag(name = "registers")
@RunOnVirtualThread
public class RegisterResource {

    private final LookUpRecord lookUp;
    private final CurrentActor actor;

    RegisterResource(LookUpRecord lookUp, CurrentActor actor) {
        this.lookUp = lookUp;
        this.actor = actor;
    }

    @GET
    @RolesAllowed({Role.REGISTRAR, Role.REVIEWER, Role.APPROVER, Role.AUDITOR, Role.TRAINING_CENTER, Role.AGENCY})
    @Operation(
            summary = "One record as known now, or at an instant",
            description = "The parts of a composite key are joined by a tilde: pinfl~employerStir~2026-03")
    public View get(
            @PathParam("register") String register, @PathParam("key") String key, @QueryParam("asOf") String asOf) {
        Register of = Register.at(register).orElseThrow(Problem::notFound);
        return View.of(of, lookUp.lookUp(of, List.of(key.split("~", -1)), Day.instant("asOf", asOf), actor.get()));
    }

    /**
     * @param record the columns of the register
     * @param personId whom it is about, where it is about a person; the same in every register and over all versions
     * @param knownTo absent while it is the current version
     * @param importId the delivery that brought this version
     */
    public record View(
            String register,
            @Schema(implementation = Object.class) Map<String, Object> record,
            UUID personId,
            Instant knownFrom,
            Instant knownTo,
            UUID importId) {

        static View of(Register register, FindRecord.Found found) {
            return new View(
                    register.path(),
                    found.values(),
                    found.personId(),
                    found.knownFrom(),
                    found.knownTo(),
                    found.importId());
        }
    }
}
