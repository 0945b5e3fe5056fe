package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The chart under both major versions of helm, by the checks in helm/check. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ChartIT {

    @Test
    void whatTheChartRendersIsTakenByKubernetesAndWrongValuesByNeither() throws Exception {
        ChartTools.install();
        ChartTools.Ended check = ChartTools.run("node", "check.mjs", ChartTools.repository());
        check.said()
                .lines()
                .filter(line -> !line.startsWith("ok "))
                .forEach(line -> System.out.println("chart: " + line));
        assertEquals(0, check.code(), check.said());
        assertTrue(check.said().contains("ok      helm 3 is helm v3."), check.said());
        assertTrue(check.said().contains("ok      helm 4 is helm v4."), check.said());
    }
}
