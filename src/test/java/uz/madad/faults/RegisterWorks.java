package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jdbi.v3.core.Handle;
import uz.madad.testing.World;

/** A register's file that was delivered. */
final class RegisterWorks implements ScheduledWorks {

    private final Office office;
    private final Tally tally;
    private final String exporter = World.newStir();

    RegisterWorks(Rig rig) {
        office = new Office(rig);
        tally = new Tally(rig.database());
    }

    @Override
    public void hold(Handle hold) {
        hold.execute("lock table exporter in exclusive mode");
    }

    @Override
    public void order(Caller caller) throws Exception {
        caller.insist(office.deliver("exporters", """
                        stir,name,foreignOwned,exportsFrom,exportsTo,itParkResidentFrom,itParkResidentTo
                        %s,New exporter,false,2024-01-01,,,
                        """.formatted(exporter))).expect(202);
    }

    @Override
    public void assertDoneOnce() {
        assertEquals(1, tally.count("select count(*) from exporter where stir = ?", exporter));
        assertEquals("APPLIED", tally.one("select state from register_import"));
    }
}
