package uz.madad.start;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A demonstration isn't ready before its registers and budget are there. */
@Readiness
@ApplicationScoped
class DemoDataReady implements HealthCheck {

    private final DemoData demoData;

    DemoDataReady(DemoData demoData) {
        this.demoData = demoData;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Demo data")
                .status(demoData.isComplete())
                .build();
    }
}
