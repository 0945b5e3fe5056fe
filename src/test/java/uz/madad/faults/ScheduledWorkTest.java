package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.scheduler.Scheduled;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is scheduled is killed in its middle by some test, so a new work is in this table or in {@link CopiesIT}'s. */
class ScheduledWorkTest {

    private static final Map<String, String> NOT_IN_COPIES = Map.of(
            "event.DeliverEvents", "its middle is a receiver that thinks, not the database: KilledDeliveryIT",
            "event.PublishToKafka", "its middle is a broker that does not answer, not the database: KafkaIT",
            "shared.ReadMeasures", "changes nothing: each copy reads for itself");

    @Test
    void everyScheduledWorkIsKilledInItsMiddle() {
        Set<String> killed = new TreeSet<>(CopiesIT.HELD_UP.keySet());
        killed.addAll(NOT_IN_COPIES.keySet());

        assertEquals(killed, scheduled());
    }

    private static Set<String> scheduled() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("uz.madad").stream()
                        .filter(type ->
                                type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Scheduled.class)))
                        .map(JavaClass::getName)
                        .map(name -> name.replace("uz.madad.", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
